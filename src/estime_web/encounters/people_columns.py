"""The columns that say who somebody is and how they take part, wherever a spreadsheet of people is read or written."""

from estime.exchange.sheets import Column

COLUMNS = (
    Column("given_name", ("Prénom", "Voornaam", "Given name", "First name"), is_required=True),
    Column("family_name", ("Nom", "Naam", "Family name", "Achternaam", "Nom de famille", "Last name", "Surname")),
    Column(
        "email", ("E-mail", "E-mail", "E-mail", "Courriel", "Adresse e-mail", "E-mailadres", "Mail", "E-mail address")
    ),
    Column("organisation", ("Organisation", "Organisatie", "Organisation", "Organization", "Structure")),
    Column("actor_type", ("Type d'acteur", "Soort actor", "Kind of actor", "Type", "Actor type")),
    Column("language", ("Langue", "Taal", "Language")),
    Column("languages", ("Comprend", "Begrijpt", "Understands", "Langues comprises", "Languages understood")),
    Column("needs_step_free", ("Sans marches", "Zonder trappen", "Step-free", "Needs step-free")),
    Column("facilitates", ("Anime", "Begeleidt", "Facilitates")),
)
