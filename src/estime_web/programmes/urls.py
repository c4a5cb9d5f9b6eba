from django.urls import URLPattern, URLResolver, include, path

app_name = "programmes"

urlpatterns: list[URLPattern | URLResolver] = [
    path("lexicon/", include("estime_web.programmes.lexicon_urls")),
]
