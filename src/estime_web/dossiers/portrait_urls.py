from django.urls import URLPattern, path

from estime_web.dossiers.views import conflicts, history, missions, portrait, territory

urlpatterns: list[URLPattern] = [
    path("portrait/", portrait.portrait, name="portrait"),
    path("portrait/<slug:key>/", portrait.block, name="block"),
    path("portrait/<slug:key>/join/", portrait.join, name="join_texts"),
    path("missions/", missions.missions, name="missions"),
    path("missions/add/", missions.add, name="add_names"),
    path("missions/share/", missions.share, name="share_names"),
    path("missions/<uuid:item_id>/", missions.edit, name="edit_named"),
    path("missions/<uuid:item_id>/move/", missions.move, name="move_named"),
    path("territory/", territory.territory, name="territory"),
    path("territory/add/", territory.add, name="add_figure"),
    path("territory/import/", territory.upload, name="import_figures"),
    path("territory/import/apply/", territory.apply, name="apply_figures"),
    path("territory/template/", territory.template, name="figures_template"),
    path("territory/download/", territory.download, name="download_figures"),
    path("territory/<uuid:item_id>/", territory.edit, name="edit_figure"),
    path("set-aside/", history.set_aside_list, name="set_aside_list"),
    path("items/<uuid:item_id>/history/", history.history, name="history"),
    path("items/<uuid:item_id>/restore/", history.restore, name="restore_version"),
    path("items/<uuid:item_id>/set-aside/", history.set_aside, name="set_aside"),
    path("items/<uuid:item_id>/put-back/", history.put_back, name="put_back"),
    path("items/<uuid:item_id>/withdraw/", history.withdraw, name="withdraw"),
    path("items/<uuid:item_id>/choose/", conflicts.settle, name="settle"),
]
