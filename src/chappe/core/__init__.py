"""What Chappe does, whatever the door: rights, accounts, chats, messages, files, updates.

An operation takes the `Core` and who asks, makes one `db.read` or `db.write`, and gives plain
records. Rights are checked here and nowhere else (`core.access`).

Where to look:

* at hand everywhere: access, context, hashes, hub, ids, jobs, limits, links, orders, post,
  refused, rights, text, updates
* coming in: authorizations, codes, half_logins, invitations, keys, login_emails, login_tokens,
  own_numbers, phones, signin
* guarding an account: authenticators, challenges, change_number, departures, passkey_proofs,
  passkeys, password_letters, password_reset, passwords, srp
* an account's own: auto_download, deletion, names, notifications, profile_photos, push, pushing,
  ringtones, takeout
* people: cards, contact_details, contact_links, contacts, people, people_search, presence, privacy,
  privacy_settings, profiles, sightings, top_peers
* bots: bots
* groups: entrances, groups, invites, members, requests
* channels and supergroups: channels
* topics of forums: topics
* the list of chats: archive, chat_settings, dialogs, drafts, filters, saved, shared_folders
* messages: amend, elsewhere, expiry, filing, live, messages, origins, polls, previews, protection,
  quick_replies, reaction_choices, reactions, reads, scheduled, standings, timers, todo,
  todo_lists, unsent, viewed
* reading and finding: finding, history, mentions, paging, publishing, search
* files: drawings, media, pictures, stickers
* secret chats: secret_chats, secret_files, secret_messages
* the desk: trust
"""

from chappe.core.context import Core
from chappe.core.refused import Refused

__all__ = ["Core", "Refused"]
