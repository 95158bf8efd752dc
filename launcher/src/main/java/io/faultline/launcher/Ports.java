package io.faultline.launcher;

/// The ports of CONTRACT.md section 1, all shifted by `FAULTLINE_PORT_BASE`.
public record Ports(int base) {

    /// How far the highest port of ours may be shifted without leaving the range of TCP.
    private static final int HIGHEST = 19_093;

    public Ports {
        if (base < 0 || base + HIGHEST > 65_535) {
            throw new IllegalArgumentException(
                    "FAULTLINE_PORT_BASE is "
                            + base
                            + "; it must be between 0 and "
                            + (65_535 - HIGHEST));
        }
    }

    public int statusApi() {
        return 8080 + base;
    }

    public int incidentService() {
        return 8081 + base;
    }

    public int notifierService() {
        return 8082 + base;
    }

    /// The port of one of the probe-service processes.
    ///
    /// @param process 0 for the first probe-service process, 1 and 2 for the further ones
    public int probeService(int process) {
        return 8083 + process + base;
    }

    public int mailbox() {
        return 8025 + base;
    }

    public int smtp() {
        return 2525 + base;
    }

    public int smpp() {
        return 2775 + base;
    }

    public int kafka() {
        return 19_092 + base;
    }

    public int kafkaController() {
        return 19_093 + base;
    }

    public int postgres() {
        return 15_432 + base;
    }

    /// Where the lab is broken and mended.
    public int labControl() {
        return 16_000 + base;
    }

    /// The lab's own database, the one its checks look at.
    public int labPostgres() {
        return 16_032 + base;
    }

    /// Where the lab's carrier brings calls to our numbers: an answering end has to listen there.
    public int labAnsweringEnd() {
        return 16_033 + base;
    }
}
