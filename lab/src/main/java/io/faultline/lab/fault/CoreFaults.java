package io.faultline.lab.fault;

import static io.faultline.lab.fault.Layer.CORE;
import static io.faultline.lab.fault.Sabotage.disturb;
import static io.faultline.lab.fault.Sabotage.misbehave;
import static io.faultline.lab.net.Condition.REFUSING;
import static io.faultline.lab.net.Condition.SILENT;

import io.faultline.lab.net.Condition;
import java.time.Duration;
import java.util.List;

/// What can happen in the data centre.
final class CoreFaults {

    private static final Condition SLOW_QUERIES = Condition.slow(Duration.ofMillis(300));
    private static final Condition SLOW_PAGES = Condition.slow(Duration.ofMillis(500));

    static final List<Fault> ALL =
            List.of(
                    new Fault(
                            "core-portal-503",
                            CORE,
                            "the portal answers 503",
                            "core/portal",
                            misbehave(center -> center.datacenter().portal().unavailable())),
                    new Fault(
                            "core-portal-slow",
                            CORE,
                            "the portal takes 500 ms longer for each answer",
                            "core/portal",
                            disturb(center -> center.datacenter().portal().port(), SLOW_PAGES)),
                    new Fault(
                            "core-portal-silent",
                            CORE,
                            "the portal answers nothing any more",
                            "core/portal",
                            disturb(center -> center.datacenter().portal().port(), SILENT)),
                    new Fault(
                            "core-portal-expired-certificate",
                            CORE,
                            "the portal's certificate expired three days ago",
                            "core/portal",
                            misbehave(center -> center.datacenter().portal().expiredCertificate())),
                    new Fault(
                            "core-db-refusing",
                            CORE,
                            "the database refuses connections; portal and queues go down with it",
                            "core/db",
                            disturb(center -> center.datacenter().database(), REFUSING)),
                    new Fault(
                            "core-db-silent",
                            CORE,
                            "the database answers nothing any more; portal and queues go down with it",
                            "core/db",
                            disturb(center -> center.datacenter().database(), SILENT)),
                    new Fault(
                            "core-db-slow",
                            CORE,
                            "the database takes 300 ms longer for each answer",
                            "core/db",
                            disturb(center -> center.datacenter().database(), SLOW_QUERIES)),
                    new Fault(
                            "core-dns-silent",
                            CORE,
                            "the name server answers nothing any more",
                            "core/dns",
                            disturb(center -> center.datacenter().names().port(), SILENT)),
                    new Fault(
                            "core-dns-wrong-answer",
                            CORE,
                            "the name server gives a wrong address for portal.lab",
                            "core/dns",
                            misbehave(center -> center.datacenter().names().wrongAnswer())),
                    new Fault(
                            "core-smtp-refusing",
                            CORE,
                            "the mail server refuses connections",
                            "core/smtp",
                            disturb(center -> center.datacenter().mail().port(), REFUSING)),
                    new Fault(
                            "core-chat-silent",
                            CORE,
                            "the chat endpoint answers nothing any more",
                            "core/chat",
                            disturb(center -> center.datacenter().chat().port(), SILENT)),
                    new Fault(
                            "core-queues-stuck",
                            CORE,
                            "a poisoned item holds the queues up: work waits ever longer",
                            "core/queues",
                            misbehave(center -> center.datacenter().queues().stuck())),
                    new Fault(
                            "core-queues-worker-stopped",
                            CORE,
                            "the queue worker is dead: no heartbeat, and work waits",
                            "core/queues",
                            misbehave(center -> center.datacenter().queues().workerStopped())),
                    new Fault(
                            "core-registrar-silent",
                            CORE,
                            "the registrar answers nothing any more: phones cannot register",
                            "core/registrar",
                            disturb(center -> center.datacenter().registrar(), SILENT)));

    private CoreFaults() {}
}
