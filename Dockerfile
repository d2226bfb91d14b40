# One image for the API and the workers: `serve` (the default), `work`, or `up` for everything in one container.

FROM python:3.13.9-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements/ requirements/
RUN python -m venv /opt/counterclaim \
    && /opt/counterclaim/bin/pip install --require-hashes -r requirements/runtime.txt \
    && python -m venv builder \
    && builder/bin/pip install --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY service/ service/
COPY workers/ workers/
RUN builder/bin/pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/counterclaim/bin/pip install --no-deps dist/*.whl

FROM python:3.13.9-slim-bookworm
RUN groupadd --gid 10001 counterclaim \
    && useradd --uid 10001 --gid 10001 --create-home --shell /usr/sbin/nologin counterclaim \
    && install --directory --owner 10001 --group 10001 --mode 700 /data
COPY --from=build /opt/counterclaim /opt/counterclaim
# Inside a container the API must listen on every address; whether that is safe is for the operator to say:
# see COUNTERCLAIM_TRUST_NETWORK in docs/operations.md.
ENV PATH=/opt/counterclaim/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COUNTERCLAIM_DATA_DIR=/data \
    COUNTERCLAIM_HOST=0.0.0.0 \
    COUNTERCLAIM_PORT=8000
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=20s --retries=3 CMD ["counterclaim", "health"]
ENTRYPOINT ["counterclaim"]
CMD ["serve"]
