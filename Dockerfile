# One image for all three services; the command says which (run ingest, run detector, run dispatcher).
# The libraries are those that `./qianliyan --version` built and the tests ran on: the same bits, not a second build.
FROM eclipse-temurin:25-jre

RUN groupadd --gid 10001 qianliyan \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/qianliyan --no-create-home --shell /usr/sbin/nologin qianliyan \
 && install -d -o qianliyan -g qianliyan -m 750 /var/lib/qianliyan \
 && install -d -o qianliyan -g qianliyan -m 755 /clips

COPY standalone/target/lib /opt/qianliyan/lib
COPY config/sanxing /opt/qianliyan/config/sanxing
COPY qianliyan deploy/image/ready /opt/qianliyan/

# native libraries are unpacked once into the data folder: the rest of the file system is read-only
ENV HOME=/var/lib/qianliyan \
    LANG=C.UTF-8 \
    QIANLIYAN_JAVA_OPTS="-Duser.home=/var/lib/qianliyan -Dorg.bytedeco.javacpp.cachedir=/var/lib/qianliyan/natives"

USER 10001:10001
WORKDIR /var/lib/qianliyan
VOLUME /var/lib/qianliyan
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=6 CMD ["/opt/qianliyan/ready"]
ENTRYPOINT ["/opt/qianliyan/qianliyan"]
CMD ["--help"]
