package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of the pages, which stand in `messages/w_en.properties` and `w_fr.properties`.
/// What speaks of one incident comes with the incident.
@MessageBundle(value = "w", locale = "en")
public interface Words {

    // states
    String operational();

    String degraded();

    String partial();

    String major();

    String maintenance();

    String nodata();

    // the whole
    String allOperational();

    String allMaintenance();

    String allNoData();

    String partiallyDegraded();

    String allDegraded();

    String minorOutage();

    String partialOutage();

    String majorOutage();

    String leadOk(int services, int components);

    String leadMaintenance();

    String leadNothing();

    String leadNoData(int count, String since);

    String leadNoDataOne(String since);

    String leadNever();

    String leadTitle(String title);

    String leadServices(int affected, int well);

    String leadService(int well);

    String leadAllServices();

    String updated();

    String neverUpdated();

    String lastIncident(String ago);

    // severities and phases
    String critical();

    String majorSeverity();

    String minorSeverity();

    String noSeverity();

    String investigating();

    String identified();

    String monitoring();

    String resolved();

    String postmortem();

    String scheduled();

    String inProgress();

    String verifying();

    String completed();

    // times
    String seconds(long seconds);

    String minutes(long minutes);

    String hours(long hours, long minutes);

    String days(long days);

    String oneDay();

    String ago(String age);

    String ahead(String age);

    String span(String first, String last);

    String to();

    String sinceTime(String time);

    String now();

    // the frame
    String skip();

    String subscribe();

    String feeds();

    String calendar();

    String allHistory();

    String language();

    String colours();

    String auto();

    String light();

    String dark();

    String keep();

    String measured(int locations);

    String measuredOne();

    // services
    String services();

    String uptimeHow();

    String daysAgo();

    String today();

    String stripLabel(String uptime);

    String stripNoData();

    String stripDays(String days);

    String uptime();

    String legend();

    String table();

    String lastDays();

    String tableEmpty();

    String day();

    String service();

    String state();

    String uptimeThatDay();

    // layers
    String layers();

    String layersHint();

    String layer();

    String carriers();

    String carriersHint();

    String isps();

    String ispsHint();

    String core();

    String coreHint(String provider);

    String premises();

    String premisesHint();

    String openView();

    String layerEmpty();

    String monitoringLayer();

    // past
    String past();

    String noIncidents();

    String completedAsPlanned(String span);

    String history();

    String historyHint();

    String historyEmpty();

    // uptime page
    String uptimeRule();

    String uptimeIntervals();
}
