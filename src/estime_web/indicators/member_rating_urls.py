"""Addresses of the rating, opened by a pass."""

from django.urls import path

from estime_web.indicators.views import rating_mine

urlpatterns = [
    path("rate/", rating_mine.next_one, name="my_ratings"),
    path("rate/all/", rating_mine.every, name="my_ratings_list"),
    path("rate/said/", rating_mine.said, name="my_feedback"),
    path("rate/spare/", rating_mine.spare, name="my_ratings_spare"),
    path("rate/way/", rating_mine.way, name="my_rating_way"),
    path("rate/since/<slug:mark>/", rating_mine.news, name="my_rating_news"),
    path("rate/<int:number>/", rating_mine.one, name="my_rating"),
    path("rate/<int:number>/more/", rating_mine.more, name="my_rating_more"),
    path("rate/<int:number>/why/", rating_mine.why, name="my_rating_why"),
]
