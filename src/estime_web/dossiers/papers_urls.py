from django.urls import path

from estime_web.dossiers.views import papers

urlpatterns = [
    path("documents/", papers.documents, name="documents"),
    path("documents/portrait.pdf", papers.portrait_pdf, name="portrait_pdf"),
    path("documents/portrait.docx", papers.portrait_docx, name="portrait_docx"),
    path("read/portrait.pdf", papers.read_pdf, name="read_pdf"),
]
