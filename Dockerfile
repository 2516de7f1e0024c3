# The image of a real installation, built by the same steps as `make run` takes; see docker-compose.yml.

FROM python:3.11-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/fairsite
COPY Makefile package.json package-lock.json .npmrc ./
COPY requirements requirements
RUN make packages
COPY . .
RUN make assets translations && STATIC_ROOT=/srv/static make static && rm -rf node_modules tests

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /srv/fairsite fairsite \
    && mkdir -p /srv/media && chown fairsite /srv/media
WORKDIR /srv/fairsite
COPY --from=build /srv/fairsite /srv/fairsite
COPY --from=build /srv/static /srv/static
ENV PATH=/srv/fairsite/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/srv/static
USER fairsite
VOLUME /srv/media
EXPOSE 8000 8001
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", "fairsite.wsgi:application"]
