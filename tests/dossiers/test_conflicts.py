"""Two people change the same thing at once: nobody's words are lost, and the second one chooses."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.contents import content_of, whole
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.models import Item
from estime_web.dossiers.services import keep_item
from estime_web.dossiers.services.conflicts import Pick, both_texts, seal, settle_conflict, unseal
from estime_web.dossiers.word_marks import MANY_WORDS, Mark, differences
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import make_group, make_item, make_table
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A reader of English, as the code speaks."""
    return Client(headers={"accept-language": "en"})


def _block(table):
    content = {"key": "needs", "text": {"fr": "Les bus partent tôt."}}
    return make_item(table.dossier, ItemKind.PORTRAIT_BLOCK, content, author=table.lead, visibility=Visibility.COACH)


def _conflict(table, item=None, mine=None, theirs=None):
    """The coach wrote first; the member wrote on what stood there before."""
    item = item or _block(table)
    keep_item(
        item=item, content=theirs or {"text": {"fr": "Les bus partent trop tôt."}}, read_version=1, author=table.coach
    )
    with pytest.raises(ConflictError) as error:
        keep_item(
            item=item, content=mine or {"text": {"fr": "Les trains partent tôt."}}, read_version=1, author=table.member
        )
    return item, both_texts(error.value, back="/back/")


def _said(item):
    return content_of(whole(Item.objects.get(pk=item.pk)))


def _post_second(client, table, item):
    client.force_login(table.member)
    address = reverse("dossiers:block", args=[table.dossier.pk, "needs"])
    posted = {"item": item.pk, "read_version": 1, "text_fr": "Les trains partent tôt.", "text_nl": "De trein"}
    return client.post(address, posted)


def _sealed(page):
    return re.search(r'name="sealed" value="([^"]+)"', page)[1]


def _settle(table, item):
    return reverse("dossiers:settle", args=[table.dossier.pk, item.pk])


def test_the_second_writer_sees_both_texts_with_their_differences(client, table):
    item = _block(table)
    keep_item(item=item, content={"text": {"fr": "Les bus partent trop tôt."}}, read_version=1, author=table.coach)

    answer = _post_second(client, table, item)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert '<ins><span class="visually-hidden">added: </span>trains</ins>' in page
    assert '<del><span class="visually-hidden">taken out: </span>bus</del>' in page
    assert "The text of Coach" in page
    assert "Les trains partent tôt.\n\nLes bus partent trop tôt." in page
    assert _said(item)["text"] == {"fr": "Les bus partent trop tôt."}


@pytest.mark.parametrize(
    ("pick", "kept"),
    [
        ("mine", "Les trains partent tôt."),
        ("theirs", "Les bus partent trop tôt."),
        ("both", "Les bus et les trains."),
    ],
)
def test_the_second_writer_chooses(client, table, pick, kept):
    item = _block(table)
    keep_item(item=item, content={"text": {"fr": "Les bus partent trop tôt."}}, read_version=1, author=table.coach)
    page = _post_second(client, table, item).content.decode()

    answer = client.post(
        _settle(table, item),
        {
            "sealed": _sealed(page),
            "pick_0": pick,
            "words_0": "Les bus et les trains.",
            "pick_1": "mine",
            "words_1": "De trein",
        },
    )

    assert (answer.status_code, answer.url) == (
        302,
        reverse("dossiers:block", args=[table.dossier.pk, "needs"]) + f"?settled={item.pk}",
    )
    assert _said(item)["text"] == {"fr": kept, "nl": "De trein"}


@pytest.mark.parametrize("pick", Pick)
def test_whatever_is_chosen_no_text_leaves_the_history(table, pick):
    item, texts = _conflict(table)

    settle_conflict(item=item, texts=texts, picks={"text.fr": pick}, words={}, author=table.member)

    kept = " ".join(version.content["text"]["fr"] for version in item.versions.all())
    assert ("Les trains partent tôt." in kept, "Les bus partent trop tôt." in kept) == (True, True)


def test_changed_once_more_meanwhile_the_choice_comes_back_with_it(client, table):
    item = _block(table)
    keep_item(item=item, content={"text": {"fr": "Les bus partent trop tôt."}}, read_version=1, author=table.coach)
    page = _post_second(client, table, item).content.decode()
    with time_machine.travel("2030-01-01", tick=False):
        keep_item(item=item, content={"text": {"fr": "Rien ne part."}}, read_version=2, author=table.lead)

    answer = client.post(
        _settle(table, item),
        {
            "sealed": _sealed(page),
            "pick_0": "both",
            "words_0": "Bus et trains.",
            "pick_1": "mine",
            "words_1": "De trein",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Rien" in page, "Bus et trains." in page) == (True, True)
    assert _said(item)["text"] == {"fr": "Rien ne part."}


def test_a_part_that_one_side_alone_changed_is_advised_as_it_was_changed(table):
    item, texts = _conflict(
        table,
        mine={"text": {"fr": "Les bus partent tôt.", "nl": "Nederlands"}},
        theirs={"text": {"fr": "Les bus partent trop tôt."}},
    )

    advised = {part.path: texts.advised(part) for part in texts.parts(item.kind)}
    settle_conflict(item=item, texts=texts, picks={}, words={}, author=table.member)

    assert advised == {"text.fr": Pick.THEIRS, "text.nl": Pick.MINE}
    assert _said(item)["text"] == {"fr": "Les bus partent trop tôt.", "nl": "Nederlands"}


def test_each_field_of_a_kind_with_several_is_chosen_for_itself(table):
    group = make_group(table.dossier)
    item, texts = _conflict(
        table, item=group, mine={"size": 12, "is_inside": True}, theirs={"size": 30, "name": {"fr": "Voisins"}}
    )

    settle_conflict(
        item=item,
        texts=texts,
        picks={"size": Pick.MINE, "is_inside": Pick.MINE, "name.fr": Pick.THEIRS},
        words={},
        author=table.member,
    )

    said = _said(item)
    assert (said["size"], said["is_inside"], said["name"]) == (12, True, {"fr": "Voisins"})


def test_lists_are_joined_and_both_comments_kept(table):
    missions = [make_item(table.dossier) for _number in range(2)]
    activity = make_item(table.dossier, ItemKind.ACTIVITY)
    first, second = sorted(str(mission.pk) for mission in missions)
    item, texts = _conflict(
        table, item=activity, mine={"carries": [[first, "mine"]]}, theirs={"carries": [[first, "theirs"], [second, ""]]}
    )

    settle_conflict(item=item, texts=texts, picks={"carries": Pick.BOTH}, words={}, author=table.member)

    assert _said(item)["carries"] == [[first, "mine\n\ntheirs"], [second, ""]]


def test_both_texts_are_of_their_writer_alone(table):
    _item, texts = _conflict(table)
    sealed = seal(texts, table.member)

    with pytest.raises(DomainError) as refused:
        unseal(sealed, table.lead)

    assert unseal(sealed, table.member) == texts
    assert str(refused.value) == (
        "This page is too old to choose from. Go back, copy your text, and open the page again."
    )


def test_a_choice_about_another_item_is_refused(client, table):
    _item, texts = _conflict(table)
    other = _block(table)
    client.force_login(table.member)

    answer = client.post(_settle(table, other), {"sealed": seal(texts, table.member)})

    assert answer.status_code == 409
    assert "This page is about something else. Go back, and open it again." in answer.content.decode()


def test_a_choice_is_asked_for_and_what_was_joined_comes_back(client, table):
    item, texts = _conflict(table)
    client.force_login(table.member)

    answer = client.post(_settle(table, item), {"sealed": seal(texts, table.member), "words_0": "joined by hand"})

    assert answer.status_code == 422
    assert "joined by hand" in answer.content.decode()


def test_for_outsiders_there_is_nothing_to_choose(client, table):
    item, texts = _conflict(table)

    answers = []
    for outsider in (make_user(), make_table().lead, make_table(table.programme).coach):
        client.force_login(outsider)
        answers += [client.get(_settle(table, item)).status_code]
        answers += [client.post(_settle(table, item), {"sealed": seal(texts, outsider)}).status_code]

    assert set(answers) == {404}


def test_to_come_back_to_the_address_of_a_choice_leads_to_the_history(client, table):
    item = _block(table)
    client.force_login(table.member)

    assert client.get(_settle(table, item)).url == reverse("dossiers:history", args=[table.dossier.pk, item.pk])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("", "new"),
        ("gone", ""),
        ("a b c", "a x c"),
        ("a b c d", "a x y d"),
        ("line\n\nline", "line\nline"),
        ("é", "è"),
        ("same", "same"),
    ],
)
def test_pieces_spell_both_texts(before, after):
    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.mark != Mark.NEW) == before
    assert "".join(piece.text for piece in pieces if piece.mark != Mark.GONE) == after


def test_a_sentence_in_the_place_of_another_is_one_piece():
    pieces = differences("Same. Red doors stay shut", "Same. Blue windows open wide")

    assert [(piece.mark.value, piece.text) for piece in pieces] == [
        ("same", "Same. "),
        ("gone", "Red doors stay shut"),
        ("new", "Blue windows open wide"),
    ]


def test_a_long_text_is_compared_line_by_line():
    line = "word " * 20 + "\n"
    lines = [f"{number} {line}" for number in range(MANY_WORDS // 20)]
    changed = [*lines[:3], "another line\n", *lines[4:]]

    pieces = differences("".join(lines), "".join(changed))

    assert [piece.text for piece in pieces if piece.mark == Mark.GONE] == [lines[3]]


def test_two_names_are_joined_on_one_line(table):
    mission = make_item(table.dossier, content={"name": {"fr": "Loger"}})
    item, texts = _conflict(table, item=mission, mine={"name": {"fr": "Loger mieux"}}, theirs={"name": {"fr": "Bâtir"}})

    settle_conflict(item=item, texts=texts, picks={"name.fr": Pick.BOTH}, words={}, author=table.member)

    assert _said(item)["name"] == {"fr": "Loger mieux / Bâtir"}


@pytest.mark.parametrize(("pick", "status"), [("both", 422), ("mine", 302)])
def test_a_joined_name_that_is_too_long_is_refused_where_it_is_chosen(client, table, pick, status):
    mission = make_item(table.dossier, content={"name": {"fr": "Loger"}})
    item, texts = _conflict(table, item=mission, mine={"name": {"fr": "Mieux"}}, theirs={"name": {"fr": "Bâtir"}})
    client.force_login(table.member)

    answer = client.post(
        _settle(table, item), {"sealed": seal(texts, table.member), "pick_0": pick, "words_0": "x" * 201}
    )

    assert answer.status_code == status
    assert ("Shorten it to 200 signs at most." in answer.content.decode()) == (pick == "both")


def test_what_one_wrote_oneself_in_another_window_is_said_so(client, table):
    item = _block(table)
    keep_item(item=item, content={"text": {"fr": "D'une autre fenêtre."}}, read_version=1, author=table.member)

    page = _post_second(client, table, item).content.decode()

    assert "What you kept meanwhile, in another window" in page
