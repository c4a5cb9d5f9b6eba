"""The sentences of an explanation, in numbers and in words."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from gettext import NullTranslations
from typing import Final

from estime.arbitration.amounts import hours_in_words, percent_below
from estime.arbitration.colleges import Favour, Support
from estime.arbitration.outcome import Chosen, Label, Rejection
from estime.arbitration.turning import Turn

_FEW: Final = 3
_PAIR, _HANDFUL = 2, 5
_NEARLY: Final = 90
_HARDLY_ANYTHING, _QUARTER, _HALF = 95, 75, 50


class Words:
    """Sentences in one language. `labels` are the names of `college <id>` and `element <id>`."""

    def __init__(self, text: NullTranslations, labels: Mapping[str, str]) -> None:
        self.text, self.labels = text, labels

    def hours(self, hours: Fraction) -> str:
        return hours_in_words(hours, self.text)

    def element(self, element: str) -> str:
        return self.labels.get(f"element {element}", element)

    def college(self, college: str) -> str:
        return self.labels.get(f"college {college}", college)

    def taken_out(self, reason: str) -> str:
        return self.text.gettext("This element was taken out before the vote: %(reason)s") % {"reason": reason}

    def removed(self) -> str:
        return self.text.gettext("The assembly took this element out. The written decision says why.")

    def amended(self) -> str:
        return self.text.gettext("The assembly added this element. The written decision says why.")

    def nobody(self) -> str:
        return self.text.gettext("This element is not chosen: nobody found it essential.")

    def left_out(self) -> str:
        return self.text.gettext("This element is not chosen.")

    def imposed(self, hours: Fraction, college: str) -> str:
        if college:
            sentence = self.text.gettext(
                "A law or a contract demands this element: nobody had to vote for it. Its %(hours)s come off the share of the college “%(college)s”."
            )
        else:
            sentence = self.text.gettext(
                "A law or a contract demands this element: nobody had to vote for it. Its %(hours)s were set aside before the shares were made."
            )
        return sentence % {"hours": self.hours(hours), "college": college}

    def chosen(self, chosen: Chosen) -> str:
        gettext = self.text.gettext
        if not chosen.hours:
            return gettext("This element is chosen: it is supported, and it asks no hours.")
        if chosen.label is Label.FILLED:
            sentence = gettext(
                "This element is chosen: hours were left at the end, and it was the most supported one that still fitted. It takes %(hours)s."
            )
        elif chosen.label is Label.RAISED:
            sentence = gettext(
                "This element is chosen: its supporters paid its %(hours)s together, once everybody’s share had grown a little to use the hours that were left."
            )
        else:
            sentence = gettext("This element is chosen: its supporters paid its %(hours)s together.")
        return sentence % {"hours": self.hours(chosen.hours)}

    def support(self, supports: Iterable[Support]) -> tuple[str, ...]:
        """Say who supports, college by college; nothing where nothing may be told."""
        return tuple(sentence for support in supports if (sentence := self._support(support)))

    def _support(self, support: Support) -> str:
        text, values = self.text, {"college": support.label or support.college}
        is_named = bool(support.label or support.college)
        if support.count is None:
            return self._favour(support) % values if is_named else ""
        if not is_named:
            if not support.count:
                return text.gettext("Nobody finds it essential.")
            sentence = text.ngettext(
                "%(count)d person of %(voters)d finds it essential.",
                "%(count)d people of %(voters)d find it essential.",
                support.count,
            )
            return sentence % {"count": support.count, "voters": support.voters}
        if not support.count:
            return text.gettext("College “%(college)s”: nobody finds it essential.") % values
        sentence = text.ngettext(
            "College “%(college)s”: %(count)d person of %(voters)d finds it essential.",
            "College “%(college)s”: %(count)d people of %(voters)d find it essential.",
            support.count,
        )
        return sentence % {**values, "count": support.count, "voters": support.voters}

    def _favour(self, support: Support) -> str:
        gettext = self.text.gettext
        return {
            Favour.FAVOURABLE: gettext("College “%(college)s”: rather in favour."),
            Favour.MIXED: gettext("College “%(college)s”: opinions differ."),
            Favour.UNFAVOURABLE: gettext("College “%(college)s”: rather not in favour."),
            None: "",
        }[support.favour]

    def paid(self, paid: Mapping[str, Fraction]) -> str:
        """Say who paid how many hours."""
        if set(paid) == {""}:
            return self.text.gettext("Its supporters paid it in parts that are as equal as can be.")
        parts = [
            self.text.gettext("“%(college)s” %(hours)s")
            % {"college": self.college(college), "hours": self.hours(hours)}
            for college, hours in paid.items()
        ]
        return self.text.gettext("Who paid, by college: %(parts)s.") % {"parts": ", ".join(parts)}

    def paid_mostly(self, college: str | None, smallest: int) -> tuple[str, ...]:
        """Say which college paid most, among those of which something may be told, and why no more is said."""
        gettext = self.text.gettext
        why = gettext(
            "How many hours each college paid is not told: some have fewer than %(smallest)d people, who could be recognised."
        ) % {"smallest": smallest}
        if college is None:
            return (why,)
        most = gettext("Among the larger colleges, “%(college)s” paid most.") % {"college": college}
        return most, why

    def missing(self, rejection: Rejection) -> tuple[str, ...]:
        """Say what was missing at the moment it became unaffordable, what had used the hours, and how near it is at the end."""
        gettext = self.text.gettext
        values = {
            "missing": self.hours(rejection.missing),
            "available": self.hours(rejection.available),
            "hours": self.hours(rejection.hours),
        }
        if not rejection.spent_on:
            first = gettext(
                "From the start %(missing)s were missing: its supporters together have %(available)s, and it takes %(hours)s."
            )
            return (first % values,)
        spent, *others = rejection.spent_on[:_FEW]
        first = gettext("%(missing)s were missing: its supporters had already used %(spent)s for “%(element)s”.") % {
            **values,
            "spent": self.hours(spent.hours),
            "element": self.element(spent.element),
        }
        also = [
            gettext("%(hours)s for “%(element)s”")
            % {"hours": self.hours(other.hours), "element": self.element(other.element)}
            for other in others
        ]
        second = (gettext("They had also used %(parts)s.") % {"parts": ", ".join(also)},) if also else ()
        return (first, *second, self._at_the_end(rejection))

    def _at_the_end(self, rejection: Rejection) -> str:
        percent = percent_below(rejection.effective_support)
        if percent >= _NEARLY:
            sentence = self.text.gettext("Nearly in: at the end its supporters had %(percent)d %% of its hours.")
        else:
            sentence = self.text.gettext("At the end its supporters had %(percent)d %% of its hours.")
        return sentence % {"percent": percent}

    def missing_about(self, rejection: Rejection, taking: Sequence[str]) -> tuple[str, ...]:
        """Say about how much was missing at the end, and which elements had used the hours, without a number."""
        gettext = self.text.gettext
        first = self._about(percent_below(rejection.effective_support))
        if not taking:
            return (first,)
        listed = ", ".join(gettext("“%(element)s”") % {"element": self.element(name)} for name in taking)
        return first, gettext("Its supporters had already used hours for other elements: %(parts)s.") % {
            "parts": listed
        }

    def larger_alone(self) -> str:
        """Say whose support was counted."""
        return self.text.gettext("Only the larger colleges are counted in this, so that nobody can be recognised.")

    def _about(self, percent: int) -> str:
        gettext = self.text.gettext
        if percent >= _HARDLY_ANYTHING:
            return gettext("Nearly in: very few hours were missing.")
        if percent >= _QUARTER:
            return gettext("Less than a quarter of its hours was missing.")
        if percent >= _HALF:
            return gettext("Between a quarter and half of its hours were missing.")
        return gettext("More than half of its hours were missing.")

    def more(self, turns: Sequence[Turn]) -> tuple[str, ...]:
        """Say how many more supporters would have sufficed, college by college."""
        if not turns:
            return (self.text.gettext("A few more people of one college would not have sufficed."),)
        return tuple(self._more(turn) for turn in turns)

    def _more(self, turn: Turn) -> str:
        count = turn.people or 0
        if not turn.college:
            sentence = self.text.ngettext(
                "If %(count)d more person had found it essential, it would be in.",
                "If %(count)d more people had found it essential, it would be in.",
                count,
            )
            return sentence % {"count": count}
        sentence = self.text.ngettext(
            "If %(count)d more person of the college “%(college)s” had found it essential, it would be in.",
            "If %(count)d more people of the college “%(college)s” had found it essential, it would be in.",
            count,
        )
        return sentence % {"count": count, "college": self.college(turn.college)}

    def more_about(self, turns: Sequence[Turn]) -> tuple[str, ...]:
        gettext, found = self.text.gettext, []
        for turn in turns:
            if turn.people is not None:
                if turn.people <= _PAIR:
                    sentence = gettext("One or two more people of the college “%(college)s” would have sufficed.")
                elif turn.people <= _HANDFUL:
                    sentence = gettext("A few more people of the college “%(college)s” would have sufficed.")
                else:
                    sentence = gettext("Many more people of the college “%(college)s” would have sufficed.")
                found.append(sentence % {"college": self.college(turn.college)})
        return tuple(found)

    def small_college(self) -> str:
        """Say what holds whatever anybody voted."""
        return self.text.gettext("In a small college each person counts for more: there, one more person may suffice.")

    def less(self, hours: Fraction | None) -> tuple[str, ...]:
        if hours is None:
            return ()
        return (self.text.gettext("If it took %(hours)s less, it would be in.") % {"hours": self.hours(hours)},)

    def percent_less(self, percent: int | None) -> tuple[str, ...]:
        if percent is None:
            return ()
        return (self.text.gettext("If it took %(percent)d %% less time, it would be in.") % {"percent": percent},)

    def fewer(self, turns: Sequence[Turn]) -> tuple[str, ...]:
        """Say how few supporters fewer would make it leave."""
        if not turns:
            return (self.text.gettext("It holds: a few people of one college could not make it leave."),)
        return tuple(self._fewer(turn) for turn in turns)

    def _fewer(self, turn: Turn) -> str:
        count = turn.people or 0
        if not turn.college:
            sentence = self.text.ngettext(
                "With %(count)d supporter fewer, it would leave.",
                "With %(count)d supporters fewer, it would leave.",
                count,
            )
            return sentence % {"count": count}
        sentence = self.text.ngettext(
            "With %(count)d supporter fewer in the college “%(college)s”, it would leave.",
            "With %(count)d supporters fewer in the college “%(college)s”, it would leave.",
            count,
        )
        return sentence % {"count": count, "college": self.college(turn.college)}

    def holds(self, people: int | None) -> tuple[str, ...]:
        """Say how firmly it stands, without a number."""
        gettext = self.text.gettext
        if people is None or people > _HANDFUL:
            return (gettext("It holds, even if several people of a larger college change their mind."),)
        if people > _PAIR:
            return (gettext("It would leave if a few people of a larger college changed their mind."),)
        return (gettext("It hangs on very few people."),)
