"""Addresses of the board: the proposal, what stands beside it, amendments, and the decision."""

from django.urls import path

from estime_web.indicators.views import board, board_amending, board_beside, board_deciding, board_joint, board_result

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/run/", board.run, name="run_board"),
    path("board/others/", board_beside.alternatives, name="alternatives"),
    path("board/agreement/", board_beside.agreement, name="agreement"),
    path("board/solid/", board_beside.solid, name="solid"),
    path("board/solid/check/", board_beside.check, name="check"),
    path("joint/", board_joint.joint, name="joint"),
    path("joint/<int:criterion>/", board_joint.pair, name="pair"),
    path("amend/", board_amending.amend, name="amend"),
    path("amend/<int:amendment>/back/", board_amending.take_back, name="take_back"),
    path("statements/", board_amending.state, name="state"),
    path("statements/<int:statement>/away/", board_amending.unstate, name="unstate"),
    path("decide/", board_deciding.decide, name="decide"),
    path("decide/recount/", board_deciding.recount, name="recount_decision"),
    path("result/", board_result.result, name="result"),
    path("decide/readers/", board_deciding.reach, name="reach"),
]
