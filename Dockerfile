# A harness in an image: Maelstrom, or our bench in its place, with our node programs and the runner.
#
#   ./mvnw -DskipTests package               first: the jars are copied, not built here
#   docker build -t glomers .                Maelstrom 0.2.4
#   docker build --target bench -t glomers . the bench, where the release can't be downloaded
#
# Where there is no internet, put the release into .maelstrom/maelstrom.tar.bz2; its SHA-256 is checked either way.
# Written for the plain builder, which knows no --mount, no heredocs, and builds every stage above the target.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS base
# git: Jepsen calls it at the start of every test. gnuplot, graphviz: its plots, and the verdict depends on them.
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-21-jre-headless git gnuplot-nox graphviz \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 1000 --create-home glomers \
 && install -d -o glomers -g glomers /work /results
COPY node/bin /opt/glomers/node/bin
COPY node/target/node.jar /opt/glomers/node/target/node.jar
COPY bench/bin /opt/glomers/bench/bin
COPY bench/target/bench.jar /opt/glomers/bench/target/bench.jar
COPY runner/target/glomers.jar /opt/glomers/runner/target/glomers.jar
COPY experiments /experiments
COPY docker/entrypoint /opt/glomers/entrypoint
# The class-data archive fits only the JVM that made it.
RUN /opt/glomers/node/bin/make-archive
ENV MAELSTROM_HOME=/opt/maelstrom
WORKDIR /work
USER glomers
ENTRYPOINT ["/opt/glomers/entrypoint"]
CMD ["--help"]

FROM base AS bench
USER root
COPY docker/bench-as-maelstrom /opt/maelstrom/maelstrom
RUN echo "bench 1.0.0" > /opt/maelstrom/HARNESS
USER glomers
LABEL glomers.harness="bench 1.0.0"

FROM base AS release
ARG MAELSTROM_VERSION=0.2.4
ARG MAELSTROM_URL=https://github.com/jepsen-io/maelstrom/releases/download/v${MAELSTROM_VERSION}/maelstrom.tar.bz2
ARG MAELSTROM_SHA256=301ec71d6b12af0d765edb413f5cf5aa1046b5609bd4e31376a0b549548e5799
USER root
# The pattern matches nothing where there is no such file; the Dockerfile is there so that COPY has a source.
COPY Dockerfile .maelstrom/maelstrom.tar.bz* /tmp/release/
COPY docker/unpack-release /tmp/release/
RUN apt-get update \
 && apt-get install -y --no-install-recommends bzip2 ca-certificates curl \
 && /tmp/release/unpack-release "$MAELSTROM_URL" "$MAELSTROM_SHA256" /tmp/release/maelstrom.tar.bz2 /opt \
 && echo "maelstrom $MAELSTROM_VERSION" > /opt/maelstrom/HARNESS

FROM base AS maelstrom
ARG MAELSTROM_VERSION=0.2.4
COPY --from=release /opt/maelstrom /opt/maelstrom
LABEL glomers.harness="maelstrom ${MAELSTROM_VERSION}"
