# deepchalk without anything of the system's own:
#
#   docker build -t deepchalk .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" deepchalk render transposed-conv

FROM debian:trixie-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        gcc libc6-dev libcairo2-dev libpango1.0-dev pkg-config python3-dev python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /sources
COPY . .
RUN python3 -m venv /opt/deepchalk \
    && /opt/deepchalk/bin/pip install --no-cache-dir --constraint requirements.lock .

# What compiles stays behind: pycairo and ManimPango only need the libraries.
FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangocairo-1.0-0 python3 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/deepchalk /opt/deepchalk
ENV PATH=/opt/deepchalk/bin:$PATH LANG=C.UTF-8 HOME=/tmp
WORKDIR /work
# What it tries belongs to root, and a container may run as anybody.
RUN deepchalk doctor && rm -rf /tmp/.cache
ENTRYPOINT ["deepchalk"]
CMD ["--help"]
