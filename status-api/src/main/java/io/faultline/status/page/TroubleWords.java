package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of incidents and planned work, which stand in `messages/i_en.properties` and
/// `i_fr.properties`.
@MessageBundle(value = "i", locale = "en")
public interface TroubleWords {

    // incidents
    String wrongNow();

    String ongoing(String age);

    String resolvedAfter(String age);

    String since();

    String detected(int failing, int all);

    String affectedServices();

    String noServices();

    String whoActs();

    String worksOnIt();

    String nothingToRepair();

    String partnerActs();

    String partnersAct();

    String yours();

    String meanwhile();

    String nothingToDo();

    String nextUpdate();

    String follow();

    String timeline();

    String fullTimeline();

    String allServices();

    String firstFailed();

    String before(String age);

    String evidence();

    String evidenceHint();

    String checksFailing();

    String locationsFailing();

    String confidence();

    String worksSince();

    String of(int some, int all);

    String why();

    String readPostmortem();

    String publishedAt(String time);

    String earlierVersion(String time);

    // maintenance
    String plannedMaintenance();

    String addToCalendar();
}
