"""The desk: pages under `/desk` for those who work on reports, notices and appeals.

* app: all pages of one server; the menu
* kit: what every page is made with: `Room`, `Visit`, sessions, duties, forms, the log
* forms: what a page is sent; looks: templates, style sheet, script, headers
* entrance: logging in, beginning with a link, logging out
* queues: what waits; case_view: the page of one case, case_pages: what is done there; measures:
  their forms, acting: taking them and taking them back
* figures_page: charts; catalogue_pages: what administrators edit; countries: what is closed where
* strike_pages: the ledger of strikes, warnings, suspensions; flaggers: trusted flaggers
* people: who works here; log_pages: the log of the desk; keeping: how long data is kept
* rules: rules against floods, lists of hashes

How to add a page
-----------------

1. A module of this package with a `Room`, and a handler for each address below `/desk`::

       room = Room()

       @room.get("/cases/{reference}", Duty.MODERATOR, Duty.LEGAL)
       async def case(visit: Visit) -> Response:
           found = await working.shown(visit.core, visit.clerk, visit.request.path_params[…])
           return await visit.show("case.html", case=found)

       @room.post("/cases/{reference}/claim", Duty.MODERATOR, Duty.LEGAL)
       async def claim(visit: Visit) -> Response:
           await working.claim(visit.core, visit.clerk, …)
           return visit.to("/desk/cases/…", said="claimed")

   Handlers parse, do one operation of `core.trust`, and show. The kit has checked the session, one
   of the duties named, and for `post` that the form came from a page of ours. Rights are checked
   again in core. `visit.form.text(…)`, `.number(…)`, `.checked(…)`, `.every(…)` are the fields,
   `visit.number(…)` is a number of the address, `visit.query(…)` what stands after its `?`.
   A `Denied("REASON")` of core becomes a page with the words `refusals.REASON`.
   `shows="media"` in `room.get` has the log say that something of people's was shown.

2. The room in `ROOMS` of `app`, and a line of its `MENU` where the page is a beginning.

3. A template in `templates/` that extends `base.html` (blocks `title`, `main`). Everything is
   escaped; never use `safe`. Every form begins with a proof of where it
   comes from::

       {% import "_parts.html" as parts %}
       <form method="post" action="/desk/…">{{ parts.token(csrf) }} … </form>

   No script and no style within the page: the content policy forbids both. Classes are in
   `static/desk.css`. `data-key="c"` on a link or a button makes a key of it, `data-key="g q"` two
   in a row; `?` shows all keys of a page with their texts. Anything may use htmx (`hx-get` …),
   which is there where the web client was built; a page works without it.

4. Words in `locale/desk.py` and both `locale/*/desk.toml`.

5. A test like those in `tests/unit/desk`.
"""
