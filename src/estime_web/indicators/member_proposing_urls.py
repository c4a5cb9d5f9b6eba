"""Addresses of the proposals, opened by a pass."""

from django.urls import path

from estime_web.indicators.views import (
    proposing_examples,
    proposing_member,
    proposing_my_costs,
    proposing_my_debate,
)

urlpatterns = [
    path("examples/", proposing_examples.my_examples, name="my_examples"),
    path("examples/<slug:key>/", proposing_examples.my_example, name="my_example"),
    path("proposals/", proposing_member.proposals, name="my_proposals"),
    path("proposals/new/", proposing_member.propose, name="my_propose"),
    path("proposals/<uuid:key>/", proposing_member.proposal, name="my_proposal"),
    path("proposals/<uuid:key>/withdraw/", proposing_member.withdraw, name="my_withdraw_proposal"),
    path("proposals/<uuid:key>/back/", proposing_member.bring_back, name="my_bring_back_proposal"),
    path("hours/", proposing_my_costs.costs, name="my_costs"),
    path("hours/<uuid:key>/", proposing_my_costs.cost, name="my_cost"),
    path("debate/", proposing_my_debate.debate, name="my_debate"),
    path("debate/hidden/", proposing_my_debate.moderation, name="my_moderation"),
    path("debate/<uuid:key>/", proposing_my_debate.arguments, name="my_arguments"),
    path("debate/words/<uuid:key>/withdraw/", proposing_my_debate.withdraw, name="my_withdraw_argument"),
    path("debate/words/<uuid:key>/too/", proposing_my_debate.adopt, name="my_adopt"),
    path("debate/words/<uuid:key>/no-longer/", proposing_my_debate.leave, name="my_leave_argument"),
]
