# The mailbox that catches mails and text messages: for trying things out, never for production.
FROM eclipse-temurin:25-jre
COPY launcher/target/launcher.jar /opt/faultline/launcher.jar
COPY launcher/target/lib /opt/faultline/lib
RUN useradd --system --uid 10001 --home-dir /var/lib/faultline --create-home faultline
USER 10001
ENV FAULTLINE_HOME=/var/lib/faultline JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -Xmx128m"
EXPOSE 8025 2525 2775
COPY deploy/ready /usr/local/bin/ready
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 CMD ["ready", "8025", "/messages"]
ENTRYPOINT ["java", "-cp", "/opt/faultline/launcher.jar", "io.faultline.launcher.mailbox.MailboxMain"]
