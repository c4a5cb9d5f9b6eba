"""What people write in the portrait: words in the language of the dossier, and in the others where they have them."""

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID, uuid4

from django import forms
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.dossiers.contents import content_of, texts_of
from estime_web.dossiers.models import Dossier, Item
from estime_web.dossiers.saying import spoken

LONGEST_TEXT = 20_000


class WordsForm(forms.Form):
    """A form whose words may stand in several languages: that of the dossier first, the others folded."""

    WORDS: ClassVar[dict[str, bool]] = {}
    """The names of its words; whether they are long."""

    def __init__(
        self, data: object = None, *, dossier: Dossier, item: Item | None = None, auto_id: str = "id_%s"
    ) -> None:
        super().__init__(data, auto_id=auto_id)  # type: ignore[arg-type]  # what a request carries
        self.dossier = dossier
        others = [code for code in Language.values if code != dossier.language]
        self.languages = (dossier.language, *others)
        said = content_of(item) if item is not None else {}
        for name, is_long in self.WORDS.items():
            texts = said.get(name)
            for language in self.languages:
                initial = texts.get(language, "") if isinstance(texts, dict) else ""
                self.fields[f"{name}_{language}"] = self._field(name, language, is_long=is_long, initial=str(initial))

    def label_of(self, name: str) -> str:
        """Return what words of this name are called."""
        return name

    def longest(self, _name: str) -> int:
        return LONGEST_TEXT

    def own(self, name: str) -> BoundField:
        """Return the field in the language of the dossier."""
        return self[f"{name}_{self.dossier.language}"]

    @property
    def text_own(self) -> BoundField:
        return self.own("text")

    def others(self) -> Iterator[BoundField]:
        """Yield the fields in the other languages."""
        for name in self.WORDS:
            for language in self.languages[1:]:
                yield self[f"{name}_{language}"]

    @property
    def speaks_others(self) -> bool:
        """Say whether something stands in another language: then it is not folded."""
        return any(field.value() or field.errors for field in self.others())

    def texts(self, name: str) -> dict[str, str]:
        """Return what was typed, by language, from a valid form."""
        texts = {language: self.cleaned_data[f"{name}_{language}"] for language in self.languages}
        return {language: text for language, text in texts.items() if text}

    def _field(self, name: str, language: str, *, is_long: bool, initial: str) -> forms.CharField:
        label = self.label_of(name)
        if language != self.dossier.language:
            label = _("%(field)s (%(language)s)") % {"field": label, "language": spoken(language)}
        widget = forms.Textarea if is_long else forms.TextInput
        return forms.CharField(
            label=label,
            required=False,
            initial=initial,
            max_length=self.longest(name),
            widget=widget(attrs={"lang": language, "autocomplete": "off"}),
        )


class TextForm(WordsForm):
    """A text of a block of the portrait. `item` is the identifier that the page gave it, before anything is kept."""

    WORDS: ClassVar[dict[str, bool]] = {"text": True}

    item = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    read_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(
        self,
        data: object = None,
        *,
        dossier: Dossier,
        item: Item | None = None,
        number: UUID | None = None,
        label: str = "",
    ) -> None:
        self.number = item.pk if item is not None else number or uuid4()
        self.label = label or str(_("Your text"))
        super().__init__(data, dossier=dossier, item=item, auto_id=f"text-{self.number}-%s")
        self.fields["item"].initial = self.number
        self.fields["read_version"].initial = item.version if item is not None else 0

    def label_of(self, name: str) -> str:
        return self.label


class JoinForm(WordsForm):
    """Several texts of a block made one: which ones, and the words of the new one."""

    WORDS: ClassVar[dict[str, bool]] = {"text": True}

    joins = forms.MultipleChoiceField(label=_("Texts to join"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: object = None, *, dossier: Dossier, texts: list[Item], labels: list[str]) -> None:
        super().__init__(data, dossier=dossier)
        field = self.fields["joins"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- for the types: it is declared above
        field.choices = [(str(text.pk), label) for text, label in zip(texts, labels, strict=True)]
        field.initial = [str(text.pk) for text in texts]
        for language in self.languages:
            said = [texts_of(getattr(text, "text", None)).get(language, "") for text in texts]
            self.fields[f"text_{language}"].initial = "\n\n".join(filter(None, said))

    def label_of(self, name: str) -> str:
        return capfirst(str(_("the text that they become")))
