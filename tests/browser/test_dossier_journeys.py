"""Whole journeys around a dossier: from an e-mail to a printed portrait, two writers at once, a voice that withdraws."""

import io
import re

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import OpenContext
from tests.browser.crawl import OF_THE_PEOPLE, enter
from tests.browser.signing_in import confirm_by_mail, follow_mail, open_mail, role
from tests.browser.site import Site
from tests.browser.test_axe import choose_language, faults_of, violations

DESKTOP = {"width": 1280, "height": 900}
MANAGER = "ines.delcourt@fil-retrouve.example"
COACH = "claire.boulanger@maison-des-initiatives-du-nord.example"
TEAM = "1"
ANSWERS = {
    "motivation_words": "Comprendre ce qui change pour les personnes.",
    "asked_by": "Nous-mêmes.",
    "carried_by": "La directrice et une couturière.",
    "hours_enterprise": "20",
    "hours_coach": "10",
    "existing_data": "Un cahier.",
    "fears": "Le temps.",
    "confidential": "Les salaires.",
}
BLOCKS = {
    "needs": "Dans le quartier, on jette ce qui pourrait se repriser.",
    "missions": "Réparer des vêtements, et reprendre confiance.",
    "governance": "Le planning se décide ensemble, le lundi.",
}
MOST_TABS = 150


def test_from_the_invitation_to_the_printed_portrait_on_a_phone_without_javascript(
    fresh_site: Site, open_context: OpenContext
) -> None:
    coordinator, manager, coach = (open_context(java_script_enabled=False).new_page() for _ in range(3))
    _take_in_and_invite(coordinator, fresh_site)
    home = _arrive_by_the_invitation(manager, fresh_site)
    _talk_about_readiness(manager)
    _sign_on_both_sides(manager, coach, fresh_site)

    for key, words in BLOCKS.items():
        _open(manager, home, "portrait/")
        manager.locator(f'main a[href$="/portrait/{key}/"]').first.click()
        manager.locator("[name=text_fr]").fill(words)
        manager.get_by_role("button", name="Partager avec").click()
    _name_what_they_do(manager, home)
    _tell_an_effect(manager, home)
    _write_the_question(manager, home)
    _open(manager, home, "documents/")
    paper = manager.request.get(_address(manager.get_by_role("link", name="Imprimer en français"), fresh_site))

    assert (paper.status, paper.body()[:4]) == (200, b"%PDF")
    printed = _text_of(paper.body())
    told = [*BLOCKS.values(), "Atelier de retouche", "Que change une veste réparée ?"]
    assert [words for words in told if words not in printed] == []


def _take_in_and_invite(page: Page, site: Site) -> None:
    enter(page, site, role("coordinator"))
    page.goto(f"{site.address}/programmes/")
    page.get_by_role("link", name="VISES").first.click()
    page.get_by_role("link", name="Voir les entreprises testeuses").click()
    page.get_by_role("link", name="Accueillir une entreprise").click()
    page.get_by_label("Entreprise").select_option("Le Fil Retrouvé")
    page.get_by_label("insertion par le travail").first.check()
    page.get_by_role("button", name="L’accueillir").click()
    page.get_by_role("link", name="Lui donner quelqu’un qui l’accompagne").click()
    page.get_by_label("E-mail").fill(COACH)
    page.get_by_role("button", name="Confier l’accompagnement").click()
    page.get_by_role("link", name="Ouvrir un dossier et inviter").click()
    page.get_by_label("Nom", exact=True).fill("Inès Delcourt")
    page.get_by_label("E-mail").fill(MANAGER)
    page.get_by_role("button", name="Ouvrir le dossier et inviter").click()


def _arrive_by_the_invitation(page: Page, site: Site) -> str:
    """Sign in from the e-mail, and return the address of the dossier."""
    open_mail(page, site, MANAGER, "vous invite")
    follow_mail(page, site)
    page.get_by_label("E-mail").fill(MANAGER)
    page.get_by_role("button", name="M'envoyer un code").click()
    confirm_by_mail(page, site, MANAGER, subject="code", sign_in="Se connecter")
    expect(page.locator("main")).to_contain_text("Bienvenue, Inès Delcourt.")
    return page.url


def _talk_about_readiness(page: Page) -> None:
    """Answer one question after the other, until the last one leads to the whole conversation."""
    page.get_by_role("link", name="Continuer").click()
    page.get_by_label("L’équipe et la personne qui l’accompagne").check()
    page.get_by_role("button", name="Commencer l’entretien").click()
    while page.locator("form.answer").count():
        for name, words in ANSWERS.items():
            if page.locator(f"[name={name}]").count():
                page.locator(f"[name={name}]").fill(words)
        if page.locator("[name=decision]").count():
            page.get_by_label("Oui, nous commençons").check()
        page.locator("form.answer .act-main").click()
    expect(page.locator("main")).to_contain_text("Vous commencez.")


def _sign_on_both_sides(manager: Page, coach: Page, site: Site) -> None:
    manager.get_by_role("link", name="Se mettre d’accord").click()
    manager.get_by_role("link", name="Écrire l’accord").click()
    manager.get_by_role("button", name="Garder cet accord").click()
    manager.get_by_role("button", name="Je signe").click()
    enter(coach, site, role("coach"))
    coach.goto(manager.url)
    coach.get_by_role("button", name="Je signe").click()
    expect(coach.locator("main")).to_contain_text("Signé des deux côtés : il est en vigueur.")


def _name_what_they_do(page: Page, home: str) -> None:
    _open(page, home, "missions/")
    for kind, name in (("mission", "Réparer plutôt que jeter"), ("activity", "Atelier de retouche")):
        form = page.locator(f"form:has(#{kind}-names)")
        form.locator("textarea").fill(name)
        form.get_by_role("checkbox").check()
        form.get_by_role("button").click()
    _open(page, home, "stakeholders/")
    page.locator('main a[href$="/stakeholders/add/"]').first.click()
    page.locator("[name=name_0]").fill("Les voisines et voisins")
    page.locator("[name=is_inside][value=outside]").check()
    page.locator("[name=closeness]").first.check()
    _keep_for_the_team(page)


def _tell_an_effect(page: Page, home: str) -> None:
    _open(page, home, "effects/")
    page.locator('main a[href$="/effects/add/"]').first.click()
    page.locator("[name=source]").select_option("Atelier de retouche")
    page.locator("[name=text_0]").fill("On se parle en attendant sa veste.")
    page.locator("[name=dimension][value=societal]").check()
    page.get_by_label("Les voisines et voisins").check()
    for name in ("is_wanted", "is_positive", "is_known"):
        page.locator(f"[name={name}][value=yes]").check()
    _keep_for_the_team(page)


def _write_the_question(page: Page, home: str) -> None:
    _open(page, home, "question/")
    page.locator('main a[href$="/question/write/"]').first.click()
    page.locator("[name=text_0]").fill("Que change une veste réparée ?")
    _keep_for_the_team(page)


def _keep_for_the_team(page: Page) -> None:
    page.locator(f'[name=visibility][value="{TEAM}"]').check()
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(page.locator(".error-summary")).to_have_count(0)


def _open(page: Page, home: str, room: str) -> None:
    """Go from the home of the dossier to one of its rooms, by its link."""
    page.goto(home)
    page.locator(f'main a[href$="/{room}"]').first.click()


def _address(link: Locator, site: Site) -> str:
    return f"{site.address}{link.first.get_attribute('href')}"


def _text_of(paper: bytes) -> str:
    """Return what a paper says, on one line; a word that it cuts is whole again."""
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    return " ".join(pages.replace("\u00ad\n", "").replace("\u202f", " ").replace("\xa0", " ").split())


def test_two_people_write_the_same_block_and_no_text_is_lost(fresh_site: Site, open_context: OpenContext) -> None:
    lead, coach = (open_context(viewport=DESKTOP).new_page() for _ in range(2))
    for page, door in ((lead, "lead"), (coach, "coach")):
        enter(page, fresh_site, role(door))
        page.locator('main a[href$="/portrait/"]').first.click()
        page.locator('main a[href$="/portrait/means/"]').first.click()
    before = lead.locator("[name=text_fr]").first.input_value()

    _type_at_the_end(lead, " Le four vient d’un voisin.")
    expect(lead.locator("[data-said]").first).to_have_text(re.compile(r"\d.h.\d\d$"))
    _type_at_the_end(coach, " La chambre froide est prêtée.")
    coach.get_by_role("button", name="Voir les deux textes").click()

    shown = coach.locator(".both-texts").inner_text()
    assert ("Le four vient d’un voisin." in shown, "La chambre froide est prêtée." in shown) == (True, True)
    coach.evaluate(AXE_SCRIPT)
    assert list(violations(coach, "two texts", language="fr")) == []
    joined = f"{before} Le four vient d’un voisin. La chambre froide est prêtée."
    coach.locator("[name=pick_0]").last.check()
    coach.locator("[name=words_0]").fill(joined)
    coach.locator("form.words-form .act-main").click()
    expect(coach.locator("[name=text_fr]").first).to_have_value(joined)
    lead.reload()
    expect(lead.locator("[name=text_fr]").first).to_have_value(joined)


def _type_at_the_end(page: Page, words: str) -> None:
    """Type and leave the field: what is typed is kept at once, without a button."""
    field = page.locator("[name=text_fr]").first
    field.press("Control+End")
    field.press_sequentially(words)
    field.blur()


def test_a_block_is_written_and_shared_by_keyboard_alone(fresh_site: Site, open_context: OpenContext) -> None:
    page = open_context(viewport=DESKTOP).new_page()
    enter(page, fresh_site, role("lead"))

    _press(page, page.locator('main a[href$="/portrait/"]').first)
    _press(page, page.locator('main a[href$="/portrait/means/"]').first)
    _tab_to(page, page.locator("[name=text_fr]").first)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Et un vélo.")
    _press(page, page.locator("[data-keep]").first)
    expect(page.locator("[name=text_fr]").first).to_have_value(re.compile(r" Et un vélo\.$"))
    expect(page.locator(".item-readers").first).to_contain_text("Fonds du Beffroi")
    _press(page, page.locator('.item-readers a[href*="/readers/"]').first)
    _tab_to(page, page.locator("[name=visibility]:checked"))
    page.keyboard.press("ArrowUp")
    _press(page, page.locator("main form .act-main"))

    expect(page.locator(".item-readers").first).to_contain_text("recherche sous pseudonyme")
    expect(page.locator(".item-readers").first).not_to_contain_text("Fonds du Beffroi")


def _press(page: Page, target: Locator) -> None:
    """Press what leads to another page, and wait for it: a key that the page before still hears leads nowhere."""
    _tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Page, target: Locator) -> None:
    """Walk to something with the Tab key, as somebody without a mouse does."""
    target.wait_for()
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {target}")


def test_what_somebody_says_at_the_door_is_read_without_a_name_and_withdrawn_for_good(
    fresh_site: Site, open_context: OpenContext
) -> None:
    words = "Le mardi, personne ne nous dit qui ouvre la cuisine."
    lead = open_context(viewport=DESKTOP).new_page()
    enter(lead, fresh_site, role("lead"))
    home = lead.url
    _open(lead, home, "voices/")
    voices = lead.url
    voice = open_context(java_script_enabled=False).new_page()
    door = _first_door(lead, fresh_site)
    assert _faults_of_a_door(open_context(), fresh_site, door) == []
    voice.goto(fresh_site.address + door)
    voice.locator("main form .act-main").click()
    expect(voice.get_by_role("heading", level=1)).to_have_text("Ma page")

    voice.locator(".voice-question").first.click()
    voice.get_by_label("Vos mots").fill(words)
    voice.locator("[name=give]").click()
    lead.goto(voices)
    said = lead.locator("main article, main li, main blockquote").filter(has_text=words).last
    expect(said).to_be_visible()
    assert words in _portrait_for_the_team(lead, home)
    own = voice.locator("article.card").filter(has_text=words)
    own.get_by_role("link", name=re.compile("^Retirer")).click()
    voice.locator("main form .act-danger").click()

    expect(voice.locator("main")).to_contain_text("Vous avez retiré ces mots.")
    lead.goto(voices)
    expect(lead.locator("main")).not_to_contain_text(words)
    assert words not in _portrait_for_the_team(lead, home)


def _portrait_for_the_team(page: Page, home: str) -> str:
    paper = page.request.get(f"{home}documents/portrait.pdf?lang=fr&for=team&pages=all")
    assert paper.status == 200
    return _text_of(paper.body())


def _first_door(lead: Page, site: Site) -> str:
    """Return the address that hangs on the wall."""
    lead.locator('main a[href*="/voices/"]:not([href*="/poster/"], [href$="/answer/"])').first.click()
    address = lead.locator(".voice-address").inner_text().strip()
    return address[address.index("/dossiers/") :]


def _faults_of_a_door(context: BrowserContext, site: Site, door: str) -> list[str]:
    """Look at a page that nobody can walk to: its address is on paper."""
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    faults = []
    for language in OF_THE_PEOPLE:
        choose_language(context, site, language)
        faults += faults_of(page, site, [door], language)
    return faults
