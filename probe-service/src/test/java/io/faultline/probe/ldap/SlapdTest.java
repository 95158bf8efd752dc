package io.faultline.probe.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// OpenLDAP's slapd over real TCP and TLS.
class SlapdTest {

    private static final String CONFIGURATION =
            """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            TLSCertificateFile certificate.pem
            TLSCertificateKeyFile key.pem
            database mdb
            suffix "dc=example,dc=org"
            directory ./data
            access to dn.base="cn=secret,dc=example,dc=org" by users read by * none
            access to attrs=userPassword by anonymous auth by * none
            access to * by * read
            """;
    private static final String ENTRIES =
            """
            dn: dc=example,dc=org
            objectClass: dcObject
            objectClass: organization
            o: Example
            dc: example

            dn: cn=ann,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: ann
            sn: Operator (night)
            userPassword: good

            dn: cn=bob,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: bob
            sn: Agent

            dn: cn=secret,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: secret
            sn: Secret
            """;
    private static final String BASE = "dc=example,dc=org";

    private static Daemon slapd;
    private static String plain;
    private static String tls;
    private static String authorities;

    private final LdapProber prober = new LdapProber(Ask.targets(), InstantSource.system());

    @BeforeAll
    static void start() {
        var folder = Daemon.folder("slapd");
        Daemon.file(folder, "slapd.conf", CONFIGURATION);
        Daemon.file(folder, "data/.keep", "");
        Daemon.file(folder, "entries.ldif", ENTRIES);
        authorities = PemCertificate.make(folder, "ldap.example").certificate().toString();
        Daemon.run(folder, "slapadd", "-f", "slapd.conf", "-l", "entries.ldif");
        int port = Daemon.freePort();
        int securePort = Daemon.freePort();
        plain = "127.0.0.1:" + port;
        tls = "127.0.0.1:" + securePort;
        String urls = "ldap://" + plain + " ldaps://" + tls;
        slapd =
                Daemon.start(folder, "slapd", "-d", "0", "-h", urls, "-f", "slapd.conf")
                        .listening(port)
                        .listening(securePort);
    }

    @AfterAll
    static void stop() {
        slapd.close();
    }

    @Test
    void an_anonymous_search_finds_the_entry_and_times_each_phase() {
        var answer = Ask.of(plain).with("base", BASE).answered(prober);
        assertThat(answer.numbers())
                .containsEntry("rows", 1.0)
                .containsEntry("code", 0.0)
                .containsKeys("connectMs", "bindMs", "searchMs");
        assertThat(answer.texts()).containsEntry("code", "success");
    }

    @Test
    void a_filter_and_a_scope_choose_what_is_counted() {
        assertThat(rows("sub", "(objectClass=inetOrgPerson)")).isEqualTo(2);
        assertThat(rows("one", "(|(cn=ann)(cn=bob)(cn=eve))")).isEqualTo(2);
        assertThat(rows("sub", "(&(cn=*)(!(cn=b*)))")).isEqualTo(1);
        assertThat(rows("sub", "(sn=Oper*\\28n*t\\29)")).isEqualTo(1);
        assertThat(rows("sub", "cn>=azz")).isZero();
        assertThat(rows("base", "(cn=ann)")).isZero();
    }

    @Test
    void the_right_password_binds_and_sees_more() {
        var anonymous = Ask.of(plain).with("base", "cn=secret," + BASE).answered(prober);
        assertThat(anonymous.texts()).containsEntry("code", "noSuchObject");
        var known =
                Ask.of(plain)
                        .with("base", "cn=secret," + BASE)
                        .as("cn=ann," + BASE, "good")
                        .answered(prober);
        assertThat(known.numbers()).containsEntry("rows", 1.0);
    }

    @Test
    void a_wrong_password_is_auth_and_not_told() {
        Sight.Failed failed =
                Ask.of(plain).with("base", BASE).as("cn=ann," + BASE, "wrong-word").failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.AUTH);
        assertThat(failed.words()).contains("invalidCredentials (49)").doesNotContain("wrong-word");
    }

    @Test
    void tls_at_once_and_on_request_show_the_days_of_the_certificate() {
        var atOnce =
                Ask.of(tls)
                        .with("base", BASE)
                        .with("tls", "true")
                        .with("ca", authorities)
                        .answered(prober);
        assertThat(atOnce.numbers()).containsKeys("tlsMs", "cert.days").containsEntry("rows", 1.0);
        var onRequest =
                Ask.of(plain)
                        .with("base", BASE)
                        .with("starttls", "true")
                        .with("ca", authorities)
                        .with("servername", "ldap.example")
                        .answered(prober);
        assertThat(onRequest.numbers().get("cert.days")).isBetween(29.0, 30.1);
    }

    @Test
    void a_certificate_for_somebody_else_is_tls() {
        Sight.Failed failed =
                Ask.of(plain)
                        .with("base", BASE)
                        .with("starttls", "true")
                        .with("ca", authorities)
                        .with("servername", "other.example")
                        .failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.TLS);
    }

    private @Nullable Double rows(String scope, String filter) {
        return Ask.of(plain)
                .with("base", BASE)
                .with("scope", scope)
                .with("filter", filter)
                .answered(prober)
                .numbers()
                .get("rows");
    }
}
