"""Who is who: users, roles, sign-in by e-mail code, and passes for people without an account.

`models/`    User, RoleGrant, Pass
`services/`  the writes: create_user, grant_role, close_account, erase_account, issue_pass, revoke_pass …
`queries.py` pass_for_token, has_role, users_matching
`passes.py`  the token of a pass, made again from the site's secret
`rules.py`   who may; `access.py` how a view asks
`data.py`    « mes données »: each app says what it holds, and what it erases
`adapter.py`, `backends.py`, `views/sign_in.py`  allauth, without passwords, sign-up or a hint of who has an account
`demo.py`    the doors of the demo's sign-in page
"""
