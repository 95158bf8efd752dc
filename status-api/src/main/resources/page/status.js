// Makes a page that works without it better: ages move on, changes come by themselves, the choice of
// colours is kept. No other origin is asked.
(function () {
  'use strict';
  var root = document.documentElement;
  var words = new Intl.RelativeTimeFormat(root.lang, { numeric: 'always', style: 'short' });

  function age(seconds) {
    if (seconds < 60) return words.format(-seconds, 'second');
    if (seconds < 3600) return words.format(-Math.floor(seconds / 60), 'minute');
    if (seconds < 172800) return words.format(-Math.floor(seconds / 3600), 'hour');
    return words.format(-Math.floor(seconds / 86400), 'day');
  }

  function tick() {
    document.querySelectorAll('time[data-age]').forEach(function (each) {
      var seconds = Math.round((Date.now() - Date.parse(each.dateTime)) / 1000);
      each.textContent = age(Math.max(0, seconds));
    });
  }

  document.addEventListener('change', function (event) {
    if (event.target.name !== 'theme') return;
    root.dataset.theme = event.target.value;
    document.cookie = 'theme=' + event.target.value + ';path=/;max-age=31536000;samesite=lax';
  });

  function open(main) {
    return Array.prototype.map.call(main.querySelectorAll('details'), function (each) {
      return each.open;
    });
  }

  function refresh() {
    return fetch(location.href, { headers: { accept: 'text/html' } })
      .then(function (answer) {
        return answer.ok ? answer.text() : Promise.reject(answer.status);
      })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html');
        var stamp = document.getElementById('published');
        var freshStamp = fresh.getElementById('published');
        if (stamp && freshStamp) {
          stamp.innerHTML = freshStamp.innerHTML;
          tick();
        }
        var next = fresh.getElementById('main');
        var now = document.getElementById('main');
        if (!next || fresh.documentElement.dataset.state === root.dataset.state) return;
        var before = open(now);
        now.innerHTML = next.innerHTML;
        now.querySelectorAll('details').forEach(function (each, i) {
          each.open = each.open || before[i] === true;
        });
        root.dataset.state = fresh.documentElement.dataset.state;
        document.title = fresh.title;
        var icon = document.querySelector('link[rel=icon]');
        var freshIcon = fresh.querySelector('link[rel=icon]');
        if (icon && freshIcon) icon.href = freshIcon.getAttribute('href');
        var news = document.getElementById('news');
        var headline = now.querySelector('h1');
        if (news && headline) news.textContent = headline.textContent;
        tick();
      });
  }

  var polling = 0;
  function poll() {
    if (!polling) polling = setInterval(function () { refresh().catch(function () {}); }, 30000);
  }

  // Notifications are offered only where there are some, and looked after only where somebody may
  // ask for them.
  function offer() {
    var script = document.createElement('script');
    script.src = '/subscribe.js';
    document.head.appendChild(script);
  }

  if (navigator.serviceWorker && window.PushManager && window.Notification && window.caches) {
    var dialog = document.getElementById('subscribe');
    if (document.querySelector('main form[data-push]')) offer();
    else if (dialog) dialog.addEventListener('beforetoggle', offer, { once: true });
  }

  tick();
  setInterval(tick, 5000);
  if (document.getElementById('news')) {
    if (window.EventSource) {
      var events = new EventSource('/api/v3/events');
      events.addEventListener('state', function (event) {
        if (event.data !== root.dataset.state) refresh().catch(poll);
      });
      events.onerror = poll;
    } else {
      poll();
    }
  }
})();
