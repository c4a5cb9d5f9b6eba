"""What the assembly of the demo made of the proposal, and the plan that follows."""

from estime_web.indicators.demo.filling import Filling
from estime_web.indicators.enums import AmendmentAct, Reach
from estime_web.indicators.models import CollectionLine
from estime_web.indicators.services.amending import Hands, amend_proposal, state_minority
from estime_web.indicators.services.collecting import LineContent, change_line
from estime_web.indicators.services.deciding import decide_arbitration
from estime_web.indicators.services.reaching import open_result


def depart(filling: Filling) -> None:
    """Let the assembly change the proposal, and a minority say why it disagrees."""
    described, arbitration, actor = filling.described, filling.arbitration, filling.actor
    for entry in described["amendment"]:
        in_favour, against, abstained = entry["hands"]
        amend_proposal(
            arbitration=arbitration,
            candidate=filling.candidates[entry["candidate"]],
            act=AmendmentAct(entry["act"]),
            reason=entry["reason"],
            hands=Hands(in_favour=in_favour, against=against, abstained=abstained),
            actor=actor,
        )
    for entry in described["statement"]:
        state_minority(
            arbitration=arbitration,
            text=entry["text"],
            language="fr",
            college=filling.colleges[entry["college"]],
            candidate=filling.candidates[entry["candidate"]],
            actor=actor,
        )


def conclude(filling: Filling) -> None:
    """Decide, write the plan, and let those read the result whom the file names."""
    described, arbitration, actor = filling.described, filling.arbitration, filling.actor
    decide_arbitration(
        arbitration=arbitration,
        text=described["decision"],
        present=described["present"],
        decided_on=described["decided_on"],
        review_on=described["review_on"],
        actor=actor,
    )
    arbitration.refresh_from_db()
    for entry in described["plan"]:
        line = CollectionLine.objects.filter(candidate=filling.candidates[entry["candidate"]]).first()
        if line is not None:
            _plan(line, entry, filling)
    open_result(arbitration=arbitration, reach=Reach(described["reach"]), actor=actor)


def _plan(line: CollectionLine, entry: dict[str, object], filling: Filling) -> None:
    told = {name: value for name, value in entry.items() if name not in {"candidate", "languages"}}
    content = LineContent(
        method=dict(line.method.data),
        respondents=dict(line.respondents.data),
        frequency=dict(line.frequency.data),
        hours=line.hours,
        respondent_hours=line.respondent_hours,
        languages=tuple(str(each) for each in entry["languages"]),  # type: ignore[attr-defined]  # a list of the file
        **told,  # type: ignore[arg-type]  # the fields that the file names
    )
    change_line(
        line=line, content=content, group=line.group, criterion=line.criterion, seen=line.version, actor=filling.actor
    )
