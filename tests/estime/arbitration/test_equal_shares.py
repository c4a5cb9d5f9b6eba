"""Elements are bought by those who support them, at the smallest rate first."""

from fractions import Fraction

from estime.arbitration import Element, Label, Problem, Rule, Voter, choose


def test_supporters_pay_together_in_equal_parts() -> None:
    voters = tuple(Voter(id=id, supports=("a",)) for id in ("p", "q", "r"))
    problem = Problem(voters=voters, elements=(Element(id="a", hours=Fraction(10)),), rule=Rule(budget=Fraction(12)))

    outcome = choose(problem)

    (purchase,) = outcome.purchases
    assert [(payment.voter, payment.free) for payment in purchase.payments] == [
        ("p", Fraction(10, 3)),
        ("q", Fraction(10, 3)),
        ("r", Fraction(10, 3)),
    ]
    assert (purchase.rate, purchase.label) == (1, Label.CORE)
    assert dict(outcome.unspent)["free"] == 2
