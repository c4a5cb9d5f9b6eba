"""The addresses of the desk: who is there, who comes unannounced, what changes, what is taken back."""

from django.urls import path

from estime_web.encounters.views import desk, desk_changes, desk_papers, desk_people, desk_rehearsal, participant_swaps

_DESK = "encounters/<uuid:pk>/desk/"
_PERSON = _DESK + "people/<uuid:person>/"

urlpatterns = [
    path(_DESK, desk.desk, name="desk"),
    path(_DESK + "rooms/", desk.rooms, name="desk_rooms"),
    path(_DESK + "journal/", desk.journal, name="desk_journal"),
    path(_DESK + "come/", desk_people.come, name="desk_come"),
    path(_DESK + "missing/", desk_changes.missing, name="desk_missing"),
    path(_DESK + "tell/", desk_people.tell, name="desk_tell"),
    path(_DESK + "paper/", desk_people.paper, name="desk_paper"),
    path(_DESK + "rehearsal/", desk_rehearsal.rehearsal, name="rehearsal"),
    path(_DESK + "rehearsal/reset/", desk_rehearsal.reset, name="reset_rehearsal"),
    path(_DESK + "paper/set.pdf", desk_papers.printed_set, name="printed_set"),
    path(_DESK + "paper/<slug:kind>/", desk_papers.typed_in, name="desk_paper_form"),
    path(_DESK + "events/<int:event>/undo/", desk_changes.undo, name="desk_undo"),
    path(_DESK + "sessions/<int:session>/cancel/", desk_changes.cancel, name="desk_cancel"),
    path(_DESK + "sessions/<int:session>/room/", desk_changes.change_room, name="desk_room"),
    path(_PERSON, desk.person, name="desk_person"),
    path(_PERSON + "arrive/", desk.arrive, name="desk_arrive"),
    path(_PERSON + "place/", desk_people.place, name="desk_place"),
    path(_PERSON + "make-room/", desk_changes.place_by_moving, name="desk_make_room"),
    path(_PERSON + "leave/", desk_changes.leave, name="desk_leave"),
    path(_PERSON + "exchange/", desk_people.exchange, name="desk_exchange"),
    path("p/<slug:token>/swap/", participant_swaps.my_swap, name="my_swap"),
    path("p/<slug:token>/swap/accept/", participant_swaps.accept, name="accept_swap"),
    path("p/<slug:token>/swap/<int:swap>/back/", participant_swaps.take_back, name="take_swap_back"),
]
