# A harness in an image: Maelstrom, or our bench in its place, with our node programs and the runner. See docs/docker.md.
#
#   ./glomers image build                    Maelstrom 0.2.4
#   ./glomers image build --target bench     the bench, where the release can't be downloaded
#
# or, by hand and with fewer labels, mvn -DskipTests package (the jars are copied, not built here) and docker build -t
# glomers . Where there is no internet, put the release into .maelstrom/maelstrom.tar.bz2; its SHA-256 is checked either
# way.
# Written for the plain builder, which knows no --mount, no heredocs, and builds every stage above the target: hence the
# bench stands above all that Maelstrom alone needs.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS base
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-21-jre-headless \
 && apt-get clean \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 1000 --no-create-home --home-dir /tmp glomers \
 && install -d -o glomers -g glomers -m 1777 /work /results
# By these labels "glomers image build" knows the stages that earlier builds have left, without a tag, and removes them.
LABEL glomers.stage=base
# HOME: fontconfig and git want a home that can be written, whichever user comes, also where the root is read-only.
ENV HOME=/tmp MAELSTROM_HOME=/opt/maelstrom GLOMERS_RESULTS=/results
WORKDIR /work
# It begins as root only to become the user whose folder of results is mounted: see there.
ENTRYPOINT ["/opt/glomers/docker/entrypoint"]
CMD ["--help"]

FROM base AS parts
LABEL glomers.stage=parts
COPY node/bin /opt/glomers/node/bin
COPY node/target/node.jar /opt/glomers/node/target/node.jar
COPY bench/bin /opt/glomers/bench/bin
COPY bench/target/bench.jar /opt/glomers/bench/target/bench.jar
COPY runner/target/glomers.jar /opt/glomers/runner/target/glomers.jar
COPY docker/entrypoint docker/bench-as-maelstrom docker/maelstrom /opt/glomers/docker/
COPY experiments /experiments
# Modes come from the checkout, and any user may run this. The class-data archive fits only the JVM that made it, so it
# is made here.
RUN chmod -R a+rX /opt/glomers /experiments \
 && /opt/glomers/node/bin/make-archive \
 && test -f /opt/glomers/node/target/node.jsa

FROM base AS bench
# A label can't be read from a jar; so the build refuses one that says another version than the jar.
ARG VERSION=1.0.0
COPY --from=parts /opt/glomers /opt/glomers
COPY --from=parts /experiments /experiments
RUN mkdir /opt/maelstrom \
 && ln -s ../glomers/docker/bench-as-maelstrom /opt/maelstrom/maelstrom \
 && /opt/maelstrom/maelstrom --version > /opt/maelstrom/HARNESS \
 && { [ "$(cat /opt/maelstrom/HARNESS)" = "bench $VERSION" ] \
      || { echo "bench.jar is $(cat /opt/maelstrom/HARNESS); expected the build argument VERSION=$VERSION" >&2; exit 1; }; }
LABEL glomers.stage=bench glomers.harness="bench ${VERSION}"

FROM base AS tools
LABEL glomers.stage=tools
# git: Jepsen calls it at the start of every test. gnuplot, graphviz: its plots, and the verdict depends on them.
RUN apt-get update \
 && apt-get install -y --no-install-recommends git gnuplot-nox graphviz \
 && apt-get clean \
 && rm -rf /var/lib/apt/lists/*

FROM base AS release
LABEL glomers.stage=release
ARG MAELSTROM_VERSION=0.2.4
ARG MAELSTROM_URL=https://github.com/jepsen-io/maelstrom/releases/download/v${MAELSTROM_VERSION}/maelstrom.tar.bz2
ARG MAELSTROM_SHA256=301ec71d6b12af0d765edb413f5cf5aa1046b5609bd4e31376a0b549548e5799
RUN apt-get update && apt-get install -y --no-install-recommends bzip2 ca-certificates curl
# The pattern matches nothing where there is no such file; the script is there so that COPY has a source.
COPY docker/unpack-release .maelstrom/maelstrom.tar.bz* /tmp/release/
RUN /tmp/release/unpack-release "$MAELSTROM_URL" "$MAELSTROM_SHA256" /tmp/release/maelstrom.tar.bz2 /opt \
 && echo "maelstrom $MAELSTROM_VERSION" > /opt/maelstrom/HARNESS

FROM tools AS maelstrom
ARG MAELSTROM_VERSION=0.2.4
COPY --from=parts /opt/glomers /opt/glomers
COPY --from=release /opt/maelstrom /opt/maelstrom
COPY --from=parts /experiments /experiments
# Our script in place of the release's. And what a test loads, as a class-data archive, which fits only the JVM that made
# it: a test starts two seconds sooner with it.
RUN cp /opt/glomers/docker/maelstrom /opt/maelstrom/maelstrom \
 && cd /tmp \
 && java -XX:ArchiveClassesAtExit=/opt/maelstrom/lib/maelstrom.jsa -Xlog:cds=off -Xlog:cds+dynamic=off \
      -Djava.awt.headless=true -jar /opt/maelstrom/lib/maelstrom.jar \
      test -w echo --bin /opt/glomers/node/bin/node --node-count 1 --time-limit 1 --rate 10 -- echo > training.log 2>&1 \
    || { cat training.log; exit 1; } \
 && test -f /opt/maelstrom/lib/maelstrom.jsa \
 && rm -rf /tmp/*
LABEL glomers.stage=maelstrom glomers.harness="maelstrom ${MAELSTROM_VERSION}"
