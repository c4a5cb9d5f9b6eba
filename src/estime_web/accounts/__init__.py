"""Who is who: users, roles, sign-in by e-mail code, and passes for people without an account.

`models/`    User, RoleGrant, Pass
`services/`  the writes: create_user, grant_role, issue_pass, revoke_pass …
`queries.py` pass_for_token, has_role
`rules.py`   who may
`demo.py`    the doors of the demo's sign-in page
"""
