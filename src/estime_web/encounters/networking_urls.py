"""The addresses of the tables and rounds."""

from django.urls import path

from estime_web.encounters.views import (
    my_tables,
    networking,
    networking_day,
    networking_papers,
    networking_plans,
)

_ALL = "encounters/<uuid:pk>/networking/"
_ONE = _ALL + "<int:networking>/"
_PLAN = _ONE + "plans/<int:number>/"
_DAY = _ONE + "day/"

urlpatterns = [
    path(_ALL, networking.networking, name="networking"),
    path(_ONE, networking.tables, name="tables"),
    path(_ONE + "rounds/", networking.settings, name="tables_settings"),
    path(_ONE + "remove/", networking.remove, name="remove_tables"),
    path(_ONE + "tables/new/", networking.add_table, name="add_table"),
    path(_ONE + "tables/<int:table>/", networking.edit_table, name="table"),
    path(_ONE + "tables/<int:table>/remove/", networking.remove_table, name="remove_table"),
    path(_PLAN, networking_plans.plan, name="table_plan"),
    path(_PLAN + "publish/", networking_plans.publish, name="publish_tables"),
    path(_PLAN + "improve/", networking_plans.improve, name="improve_tables"),
    path(_PLAN + "discard/", networking_plans.discard, name="discard_tables"),
    path(_PLAN + "cards.pdf", networking_papers.cards, name="table_cards"),
    path(_PLAN + "sheets.pdf", networking_papers.sheets, name="table_sheets"),
    path(_PLAN + "tables.xlsx", networking_papers.workbook, name="tables_workbook"),
    path(_PLAN + "computation.json", networking_papers.computation, name="tables_computation"),
    path(_ONE + "rounds.pdf", networking_papers.poster, name="rounds_poster"),
    path(_DAY, networking_day.lead, name="lead_rounds"),
    path(_DAY + "<int:number>/begin/", networking_day.begin, name="begin_round"),
    path(_DAY + "<int:number>/end/", networking_day.end, name="end_round"),
    path(_DAY + "take-back/", networking_day.take_back, name="take_round_back"),
    path(_DAY + "repair/", networking_day.repair, name="repair_tables"),
    path(_DAY + "told/<int:notice>/", networking_day.told, name="told_tables"),
    path(_DAY + "screen/", networking_day.screen, name="rounds_screen"),
    path("p/<slug:token>/tables/", my_tables.my_tables, name="my_tables"),
]
