// Offers notifications in this browser; status.js loads it where a browser can show them. The
// browser's own question is the only one: what it answers is posted to the page's own origin.
(function () {
  'use strict';
  var HOUSE = '/subscribe/push';
  var forms = Array.prototype.filter.call(
    document.querySelectorAll('form[data-push]'),
    function (form) {
      return new URL(form.action).origin === location.origin; // a copy of the page can not be told
    }
  );
  if (!forms.length) return;
  document.querySelectorAll('[data-push]').forEach(function (each) {
    each.hidden = false;
  });

  function say(form, word) {
    var line = form.querySelector('[role=status]');
    line.textContent = word ? line.dataset[word] : '';
  }

  function show(isTold) {
    forms.forEach(function (form) {
      form.querySelector('[data-end]').hidden = !isTold;
      if (!isTold) form.querySelector('[data-manage]').hidden = true;
    });
  }

  function json(answer) {
    return answer.ok ? answer.json() : Promise.reject(answer.status);
  }

  function bytes(key) {
    var text = atob(key.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(text, function (each) {
      return each.charCodeAt(0);
    });
  }

  function isFor(known, key) {
    var its = known.options && known.options.applicationServerKey;
    return !its || String(new Uint8Array(its)) === String(key);
  }

  function known() {
    return navigator.serviceWorker.getRegistration('/').then(function (worker) {
      return worker ? worker.pushManager.getSubscription() : null;
    });
  }

  function post(path, subscription, fields) {
    var what = subscription.toJSON();
    fields.set('endpoint', what.endpoint);
    fields.set('p256dh', what.keys.p256dh);
    fields.set('auth', what.keys.auth);
    return fetch(HOUSE + path + '?lang=' + document.documentElement.lang, {
      method: 'POST',
      body: fields
    }).then(json);
  }

  // What a browser was subscribed to before is given up where this house has another key by now.
  function subscription() {
    return Promise.all([
      navigator.serviceWorker.register('/push.js').then(function () {
        return navigator.serviceWorker.ready;
      }),
      fetch(HOUSE).then(json)
    ]).then(function (both) {
      var manager = both[0].pushManager;
      var key = bytes(both[1].key);
      return manager.getSubscription().then(function (before) {
        if (before && isFor(before, key)) return before;
        return (before ? before.unsubscribe() : Promise.resolve()).then(function () {
          return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
        });
      });
    });
  }

  // push.js reads it where the browser does not say what it replaced.
  function remember(what) {
    return caches.open('push').then(function (cache) {
      return cache.put(HOUSE, new Response(JSON.stringify(what.toJSON())));
    });
  }

  function ask(form) {
    return Notification.requestPermission().then(function (answer) {
      if (answer !== 'granted') {
        say(form, answer === 'denied' ? 'denied' : '');
        return null;
      }
      return subscription().then(function (mine) {
        return post('', mine, new URLSearchParams(new FormData(form))).then(function (told) {
          show(true);
          say(form, 'done');
          var manage = form.querySelector('[data-manage]');
          manage.querySelector('a').href = told.manage;
          manage.hidden = false;
          return remember(mine);
        });
      });
    });
  }

  // The browser forgets it even where the house can not be told: then its push service says so.
  function end(form) {
    return known().then(function (mine) {
      if (!mine) return null;
      return post('/end', mine, new URLSearchParams())
        .catch(function () {})
        .then(function () {
          return mine.unsubscribe();
        });
    }).then(function () {
      show(false);
      say(form, 'ended');
    });
  }

  function once(form, work) {
    var buttons = form.querySelectorAll('button');
    if (buttons[0].disabled) return;
    buttons.forEach(function (each) {
      each.disabled = true;
    });
    say(form, 'waits');
    work(form)
      .catch(function () {
        say(form, 'failed');
      })
      .then(function () {
        buttons.forEach(function (each) {
          each.disabled = false;
        });
      });
  }

  forms.forEach(function (form) {
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      once(form, ask);
    });
    form.querySelector('[data-end]').addEventListener('click', function () {
      once(form, end);
    });
  });
  known().then(function (mine) {
    if (mine) show(true);
  }).catch(function () {});
})();
