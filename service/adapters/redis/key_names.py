"""The names of all keys of one newsroom, on one page; the Lua scripts build the same names from the prefix.

The newsroom stands in braces: it is the hash tag, so a Redis Cluster keeps a newsroom together and spreads newsrooms.

    meta                    head of the ledger (sequence, hash, at), the version of parties and judgements, the epoch
                            and the schema of the key space, how many erasures and changes of incidents there were,
                            and `seal`, which signs cursors and share links
    ledger                  stream, one entry a sequence; the truth
    payload:<sequence>      salt (16 bytes) and body of an entry; the entry holds their commitment
    idempotency             Idempotency-Key → what it was used for
    claims                  claim ids by sequence
    claim:<id>              where a claim stands
    corrections:<id>        sequences of the bodies that replaced the first
    entries:<id>            sequences of all later entries about a claim
    parties, party:<id>, party-versions:<id>          who is registered
    judgements, judgements-made, judgement:<id>       what people decided: in force, all by sequence, each
    index:<key>             claims that posted a key (block keys, names of parties, days and years of wholes and parts)
    incidents               incident ids by the sequence of their first claim
    incident:<id>, members:<id>, report:<id>          an incident, its claims, its reconciliation as served
    terms:<stretch>:<term>  what reports are found by: the incidents of 4,096 sequences of the ledger, each as the place
                            of its first claim among them; "*" holds all of them that are kept under their terms
    revisions:<id>, revised:<id>, revision-notes:<id> every report as served (zlib), since when, how it came about;
                            as true as the ledger: what was known when can't be computed again
    embargoes, revealed     claims under embargo by its end; entries about claims whose embargo ended a moment ago
    dirty:<stage>, leases:<stage>, attempts:<stage>   work to be done
    turns:<stage>, waiting:<stage>:<line>             the same work in lines, and when it is each line's turn
    crowds                  how many claims were received of each crowd
    crowded                 how finely the claims of a crowd are divided, where they are
    quarantine              what failed too often
    changes                 the feed, a stream whose ids are its own sequence (`meta` holds the last)
    webhooks, webhook:<id>, deliveries:<id>           subscriptions to the feed, how far each has come, what was tried;
                            not derived from the ledger, so a rebuild leaves them alone
    workers                 heartbeats
    keys, key:<id>          API keys by sequence, each with the SHA-256 of its text

Outside every newsroom lie only

    cc:newsrooms            the names of the newsrooms that were made, with the time
    cc:{rates}:<limit>:<digest>   how often somebody may still ask; gone when all of it is back
    cc:{rates}:secret       what the digests are keyed with
"""

NEWSROOMS = "cc:newsrooms"
RATES = "cc:{rates}:"


class KeyNames:
    """Key names of one newsroom."""

    def __init__(self, newsroom: str) -> None:
        self.prefix = f"cc:{{{newsroom}}}:"

    def of(self, *parts: object) -> str:
        """The key of that name: ``of("claim", id)``."""
        return self.prefix + ":".join(str(part) for part in parts)
