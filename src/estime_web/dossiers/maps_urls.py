from django.urls import path

from estime_web.dossiers.views import effects, maps_papers, stakeholders

urlpatterns = [
    path("stakeholders/", stakeholders.stakeholders, name="stakeholders"),
    path("stakeholders/add/", stakeholders.add_group, name="add_group"),
    path("stakeholders/<uuid:item>/", stakeholders.edit_group, name="edit_group"),
    path("stakeholders/paper/", maps_papers.stakeholders_paper, name="stakeholders_paper"),
    path("effects/", effects.effects, name="effects"),
    path("effects/add/", effects.add_effect, name="add_effect"),
    path("effects/<uuid:item>/", effects.edit_effect, name="edit_effect"),
    path("effects/paper/", maps_papers.effects_paper, name="effects_paper"),
]
