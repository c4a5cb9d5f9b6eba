"""The beginning of a dossier. `pk` is the dossier, save for `openings` (a programme) and `open` (an enterprise)."""

from django.urls import path

from estime_web.dossiers.views import preliminary_agreement as agreement
from estime_web.dossiers.views import preliminary_opening as opening
from estime_web.dossiers.views import preliminary_readiness as readiness
from estime_web.dossiers.views import preliminary_team as team

urlpatterns = [
    path("openings/", opening.openings, name="openings"),
    path("open/", opening.open_one, name="open"),
    path("invitations/<int:invitation_id>/again/", opening.invite_again, name="invite_again"),
    path("arrive/", opening.arrive, name="arrive"),
    path("team/", team.team, name="team"),
    path("team/<int:invitation_id>/again/", team.invite_colleague_again, name="invite_colleague_again"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("readiness/begin/", readiness.begin, name="begin_readiness"),
    path("readiness/<slug:key>/", readiness.readiness_part, name="readiness_part"),
    path("agreement/", agreement.agreement, name="agreement"),
    path("agreement/write/", agreement.write, name="write_agreement"),
    path("agreement/blank.pdf", agreement.blank_paper, name="blank_agreement"),
    path("agreement/<int:number>/", agreement.agreement_number, name="agreement_number"),
    path("agreement/<int:number>/sign/", agreement.sign, name="sign_agreement"),
    path("agreement/<int:number>/revoke/", agreement.revoke, name="revoke_agreement"),
    path("agreement/<int:number>/agreement.pdf", agreement.paper, name="agreement_paper"),
]
