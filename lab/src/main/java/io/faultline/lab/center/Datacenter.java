package io.faultline.lab.center;

import io.faultline.lab.core.ChatServer;
import io.faultline.lab.core.MailServer;
import io.faultline.lab.core.NameServer;
import io.faultline.lab.core.Portal;
import io.faultline.lab.core.Queues;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.sip.Registrar;

/// The provider's own parts.
///
/// @param database the relay to PostgreSQL; portal and queues reach it through this relay too
public record Datacenter(
        Portal portal,
        Disturbable database,
        NameServer names,
        MailServer mail,
        ChatServer chat,
        Queues queues,
        Registrar registrar) {}
