"""Addresses of the foundation."""

from django.urls import URLPattern, path

from estime_web.foundation.views import activity, appearance, first_sign_in, gallery, jobs, mailbox, outbox, pages

urlpatterns: list[URLPattern] = [
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("activity/", activity.activity, name="activity"),
    path("activity/verify/", activity.verify_activity, name="verify_activity"),
    path("appearance/theme/", appearance.set_theme, name="set_theme"),
    path("demo/mailbox/", mailbox.mailbox, name="demo_mailbox"),
    path("demo/mailbox/<uuid:mail_id>/", mailbox.mail, name="demo_mail"),
    path("demo/mailbox/<uuid:mail_id>/files/<int:number>/", mailbox.mail_file, name="demo_mail_file"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("jobs/<uuid:job_id>/", jobs.job_status, name="job_status"),
    path("jobs/<uuid:job_id>/retry/", jobs.retry_job, name="retry_job"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<uuid:mail_id>/resend/", outbox.resend, name="resend_mail"),
    path("sign-in/<str:token>/", first_sign_in.first_sign_in, name="first_sign_in"),
]
