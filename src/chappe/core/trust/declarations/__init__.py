"""Statements of reasons for the Commission's transparency database.

Regulation (EU) 2022/2065, Article 24(5); transparency.dsa.ec.europa.eu, "API documentation" and
"Additional explanation for statement attributes".

* codes: what the fields of a statement may say; rules: whether one would be taken
* bodies: what is said of a decision, without personal data
* noting: writing that down with the decision; sending: until the database has it
"""
