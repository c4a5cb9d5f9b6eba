"""Addresses of the accounts."""

from django.urls import path

from estime_web.accounts.views import demo, my_data, profile, users

app_name = "accounts"
urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("data/", my_data.my_data, name="my_data"),
    path("data/download/", my_data.download_my_data, name="download_my_data"),
    path("users/", users.users, name="users"),
    path("users/new/", users.create, name="create_user"),
    path("users/<uuid:user_id>/", users.user, name="user"),
    path("users/<uuid:user_id>/roles/<slug:role>/grant/", users.grant, name="grant_role"),
    path("users/<uuid:user_id>/roles/<slug:role>/revoke/", users.revoke, name="revoke_role"),
    path("users/<uuid:user_id>/close/", users.close, name="close_account"),
    path("users/<uuid:user_id>/erase/", users.erase, name="erase_account"),
    path("users/<uuid:user_id>/reopen/", users.reopen, name="reopen_account"),
    path("demo/<slug:key>/", demo.enter, name="demo_enter"),
]
