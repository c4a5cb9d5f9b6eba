"""Addresses of the board: the proposal, what stands beside it, amendments, and the decision."""

from django.urls import path

from estime_web.indicators.views import board, board_amending, board_deciding

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/run/", board.run, name="run_board"),
    path("amend/", board_amending.amend, name="amend"),
    path("amend/<int:amendment>/back/", board_amending.take_back, name="take_back"),
    path("statements/", board_amending.state, name="state"),
    path("statements/<int:statement>/away/", board_amending.unstate, name="unstate"),
    path("decide/", board_deciding.decide, name="decide"),
    path("decide/recount/", board_deciding.recount, name="recount"),
    path("decide/readers/", board_deciding.reach, name="reach"),
]
