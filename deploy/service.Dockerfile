# One of the four services: docker build -f deploy/service.Dockerfile --build-arg SERVICE=status-api .
# Build the services first: ./faultline build
FROM eclipse-temurin:25-jre
ARG SERVICE
COPY deploy/ready /usr/local/bin/ready
COPY ${SERVICE}/target/quarkus-app /opt/faultline
RUN useradd --system --uid 10001 --home-dir /var/lib/faultline --create-home faultline
USER 10001
ENV FAULTLINE_HOME=/var/lib/faultline FAULTLINE_LOG=json FAULTLINE_HTTP_PORT=8080
# more options of the JVM, for a service that needs them
ARG TUNING=
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC ${TUNING} -XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
WORKDIR /var/lib/faultline
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 CMD ["ready"]
ENTRYPOINT ["java", "-jar", "/opt/faultline/quarkus-run.jar"]
