"""Refusals as problem documents (RFC 9457): the types, the fields to mend, the wording."""
