"""The names of all keys of one newsroom, on one page. The Lua scripts build the same names from the prefix.

The newsroom's name stands in braces: it is the hash tag, so a Redis Cluster keeps the keys of a newsroom together and
distributes newsrooms.

    meta                    head of the ledger (sequence, hash, at), version of parties and judgements, epoch and schema
                            of the key space, number of erasures and of changes of incidents, number and time of the
                            last change of the feed, `seal`, which signs cursors and share links, and `era`, which a
                            failover of a cluster raises
    ledger                  stream with one entry for each sequence; the truth
    payload:<sequence>      salt (16 bytes) and body of an entry; the entry holds their commitment
    archive                 state of each object of the archive, by its mark: a number, which stands in the place of
                            every payload, revision and note that lies in the object
    archive-lease           who archives or takes back now; it expires
    idempotency             Idempotency-Key → the use of the key
    claims                  claim ids by sequence
    claim:<id>              the state of a claim
    corrections:<id>        sequences of the bodies that replaced the first
    entries:<id>            sequences of all later entries about a claim
    parties, party:<id>, party-versions:<id>          registered parties
    item-versions:<id>      sequences of the versions of a wire item
    judgements, judgements-made, judgement:<id>       people's decisions: in force, all by sequence, each
    index:<key>             claims indexed under a key (block keys, names of parties, days and years of totals, parts),
                            each by the ten bytes of its id
    incidents               incident ids by the sequence of their first claim
    order:changed           incident ids by the number of their last change
    order:event             incident ids by the day of the event, and by their first claim within a day
    incident:<id>, members:<id>, report:<id>          an incident, its claims, what its present report was made from
    terms:<stretch>:<term>  the terms by which incidents are found: the incidents of 4,096 sequences of the ledger, each
                            as the place of its first claim among them; "*" holds all that are kept under their terms
    revisions:<id>, revised:<id>, revision-notes:<id> every report as served, its time, how it came about (compressed);
                            as true as the ledger, because a former report cannot be computed again
    embargoes               claims under embargo by its end
    dirty:<stage>, leases:<stage>, attempts:<stage>   waiting work
    marked:<stage>                                    the same work by the time since when it waits
    turns:<stage>, waiting:<stage>:<lane>             the same work in lanes, and the time of each lane's turn
    house-style             how texts are written; a setting, which a rebuild leaves alone
    crowds                  number of claims received in each lane, by its name, which a claim has in its field "crowd"
    crowded                 how finely the block of a lane is split (the key "crowd:<lane>" of the index)
    quarantine              work that failed too often
    changes                 the feed, a stream whose ids are its own sequence
    webhooks, webhook:<id>, deliveries:<id>           subscriptions to the feed, the progress of each, its attempts; not
                            derived from the ledger, so a rebuild leaves them alone
    drafts, drafts:<id>, drafts-of:<key>              drafts of claims by time, each set, the sets of a story; they
                            expire, and are no part of the record
    imports, import:<id>, import-lease:<id>           files that wait to be imported, by time; how far each is, and its
                            result, which expires; the lease of the worker that has it; no part of the record
    workers                 heartbeats
    barrier                 written before the wait for a replica; says nothing
    keys, key:<id>          API keys by sequence, each with the SHA-256 of its text
    people                  the people who signed in, by id; not derived from the ledger, so a rebuild leaves them alone
    ended:<digest>          sessions of pages that were logged out of, and attempts to sign in that were answered;
                            each expires with its cookie

A channel of the same form, `signals`, carries an empty message at each change; nothing of it is stored.

Keys outside every newsroom:

    cc:newsrooms            the names of the newsrooms that were created, with the time
    cc:{rates}:<limit>:<digest>   a caller's token bucket; it expires when it is full again
    cc:{rates}:secret       the key of the digests
"""

NEWSROOMS = "cc:newsrooms"
# The prefix of keys that lie in a cluster where the register does.
NEWSROOMS_TAG = f"cc:{{{NEWSROOMS}}}:"
RATES = "cc:{rates}:"


# What follows the name of a newsroom in that of a copy, which lies where the newsroom lies.
COPY = "!"


class KeyNames:
    """The key names of one newsroom, or of a copy of one."""

    def __init__(self, newsroom: str) -> None:
        name, mark, copy = newsroom.partition(COPY)
        self.prefix = f"cc:{{{name}}}{mark}{copy}:"

    def of(self, *parts: object) -> str:
        """The key with these parts: ``of("claim", id)``."""
        return self.prefix + ":".join(str(part) for part in parts)
