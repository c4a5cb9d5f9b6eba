"""Addresses of the proposals: propose, clarify, count, debate."""

from django.urls import path

from estime_web.indicators.views import (
    proposing_clarify,
    proposing_costs,
    proposing_debate,
    proposing_examples,
    proposing_led,
    proposing_reword,
)

urlpatterns = [
    path("examples/", proposing_examples.examples, name="examples"),
    path("examples/<slug:key>/", proposing_examples.example, name="example"),
    path("proposals/", proposing_led.proposals, name="proposals"),
    path("proposals/new/", proposing_led.propose, name="propose"),
    path("proposals/<uuid:key>/", proposing_led.proposal, name="proposal"),
    path("proposals/<uuid:key>/withdraw/", proposing_led.withdraw, name="withdraw_proposal"),
    path("proposals/<uuid:key>/back/", proposing_led.bring_back, name="bring_back_proposal"),
    path("proposals/without/<int:college>/", proposing_led.without, name="without_college"),
    path("clarify/", proposing_clarify.clarify, name="clarify"),
    path("clarify/together/", proposing_reword.together, name="together"),
    path("clarify/<uuid:key>/words/", proposing_reword.reword, name="reword"),
    path("clarify/<uuid:key>/parts/", proposing_reword.part, name="part"),
    path("clarify/<uuid:key>/tie/", proposing_clarify.tie, name="tie"),
    path("clarify/<uuid:key>/aside/", proposing_clarify.aside, name="aside"),
    path("clarify/<uuid:key>/again/", proposing_clarify.again, name="again"),
    path("clarify/<uuid:key>/out/", proposing_clarify.back_out, name="back_out"),
    path("costs/", proposing_costs.costs, name="costs"),
    path("costs/<uuid:key>/", proposing_costs.cost, name="cost"),
    path("debate/", proposing_debate.debate, name="debate"),
    path("debate/hidden/", proposing_debate.moderation, name="moderation"),
    path("debate/<uuid:key>/", proposing_debate.arguments, name="arguments"),
    path("debate/words/<uuid:key>/", proposing_debate.moderate, name="moderate"),
]
