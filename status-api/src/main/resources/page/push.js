// Stays in a browser that asked to be told: shows what comes as a notification, opens the page that
// it is about, and says where the browser moved. It keeps and fetches no pages.
'use strict';
var HOUSE = '/subscribe/push';

self.addEventListener('install', function () {
  self.skipWaiting();
});

self.addEventListener('push', function (event) {
  if (event.data) event.waitUntil(show(event.data.json()));
});

// Of one incident one notification stands. What comes twice is shown in silence, what comes late
// not at all.
function show(told) {
  return self.registration.getNotifications({ tag: told.tag }).then(function (standing) {
    var before = standing.length ? standing[0].data : null;
    if (before && before.seq > told.seq) return null;
    return self.registration.showNotification(told.title, {
      body: told.body,
      lang: told.lang,
      dir: 'auto',
      tag: told.tag,
      renotify: !before || before.seq !== told.seq,
      timestamp: told.at ? Date.parse(told.at) : Date.now(),
      data: { seq: told.seq, url: told.url, stop: told.stop },
      actions: [{ action: 'stop', title: told.stopLabel }]
    });
  });
}

self.addEventListener('notificationclick', function (event) {
  var data = event.notification.data;
  event.notification.close();
  event.waitUntil(open(event.action === 'stop' ? data.stop : data.url));
});

function open(url) {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(function (all) {
    var there = all.find(function (each) {
      return each.url === url;
    });
    return there ? there.focus() : self.clients.openWindow(url);
  });
}

self.addEventListener('pushsubscriptionchange', function (event) {
  event.waitUntil(
    Promise.all([before(event.oldSubscription), now(event.newSubscription)]).then(function (both) {
      return both[0] ? moved(both[0], both[1]) : null;
    })
  );
});

// As the browser says it, else as the page kept it.
function before(old) {
  if (old && old.toJSON().keys) return old.toJSON();
  return caches.match(HOUSE).then(function (kept) {
    return kept ? kept.json() : null;
  });
}

function now(fresh) {
  if (fresh) return fresh;
  return fetch(HOUSE).then(function (answer) {
    return answer.json();
  }).then(function (house) {
    return self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: house.key
    });
  });
}

function moved(from, fresh) {
  var to = fresh.toJSON();
  return fetch(HOUSE + '/moved', {
    method: 'POST',
    body: new URLSearchParams({
      'endpoint': to.endpoint,
      'p256dh': to.keys.p256dh,
      'auth': to.keys.auth,
      'from-endpoint': from.endpoint,
      'from-p256dh': from.keys.p256dh,
      'from-auth': from.keys.auth
    })
  }).then(function (answer) {
    if (!answer.ok) return null;
    return caches.open('push').then(function (cache) {
      return cache.put(HOUSE, new Response(JSON.stringify(to)));
    });
  });
}
