"""The addresses of a plan: its board, one person on it, what would change it, its files."""

from django.urls import path

from estime_web.encounters.views import (
    organiser_board,
    organiser_compare,
    organiser_exports,
    organiser_help,
    organiser_moves,
    organiser_plan_import,
    organiser_plans,
    organiser_publish,
    organiser_variants,
)

_PLANS = "encounters/<uuid:pk>/plans/"
_PLAN = _PLANS + "<int:number>/"
_PERSON = _PLAN + "people/<uuid:person>/<int:slot>/"

urlpatterns = [
    path(_PLANS + "compare/", organiser_compare.compare, name="compare_plans"),
    path(_PLAN, organiser_board.board, name="board"),
    path(_PLAN + "publish/", organiser_publish.publish, name="publish"),
    path(_PLAN + "discard/", organiser_plans.discard, name="discard_plan"),
    path(_PLAN + "undo/", organiser_moves.undo, name="undo_plan"),
    path(_PERSON, organiser_moves.person, name="plan_person"),
    path(_PERSON + "keep/", organiser_moves.keep, name="keep_place"),
    path(_PERSON + "release/", organiser_moves.release, name="release_place"),
    path(_PERSON + "<int:session>/", organiser_moves.move, name="move_person"),
    path(_PLAN + "help/", organiser_help.explain, name="explain_plan"),
    path(_PLAN + "what-if/", organiser_help.what_if, name="what_if"),
    path(_PLAN + "mixing/", organiser_variants.mixing, name="mixing_price"),
    path(_PLAN + "adapt/", organiser_variants.adapt, name="adapt_plan"),
    path(_PLAN + "variants/<int:variant>/choose/", organiser_variants.choose, name="choose_variant"),
    path(_PLAN + "import/", organiser_plan_import.import_plan, name="import_plan"),
    path(_PLAN + "computation.json", organiser_exports.computation, name="computation"),
    path(_PLAN + "problem.xlsx", organiser_exports.problem_workbook, name="problem_workbook"),
    path(_PLAN + "plan.xlsx", organiser_exports.plan_workbook, name="plan_workbook"),
]
