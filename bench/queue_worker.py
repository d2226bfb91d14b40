"""An RQ worker as plain as can be, the floor of the freshness measurement."""

import sys
import time

from redis import Redis
from rq import Queue, SimpleWorker, get_current_job
from rq.serializers import JSONSerializer


def stamp() -> None:
    """Say when the job began."""
    job = get_current_job()
    assert job is not None
    job.connection.rpush("bench:started", repr(time.time()))


def main() -> None:
    """Work on the queue ``bench`` until told to stop."""
    redis = Redis.from_url(sys.argv[1])
    queue = Queue("bench", connection=redis, serializer=JSONSerializer)
    SimpleWorker([queue], connection=redis, serializer=JSONSerializer).work(logging_level="WARNING")


if __name__ == "__main__":
    main()
