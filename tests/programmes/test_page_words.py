"""Pages list the words they speak with, each the link to its definition."""

from django.template import Context, Template
from django.utils.translation import override


def test_words_of_a_page_lead_to_their_definitions_in_the_language_of_the_reader():
    page = Template('{% page_words "Portrait" "Effect" %}')

    with override("nl"):
        said = " ".join(page.render(Context()).split())

    assert said == (
        '<p class="page-words meta"> De woorden van deze pagina: '
        '<a class="term" href="/programmes/lexicon/portrait/">portret</a> · '
        '<a class="term" href="/programmes/lexicon/effect/">effect</a> </p>'
    )
