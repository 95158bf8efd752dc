// The state of the page inside another one: <script src="https://status.example/widget.js" data-language="fr" defer></script>
// With data-quiet it shows nothing while all is well. It asks only the place it came from, and writes text, never markup.
(function () {
  'use strict';
  var self = document.currentScript;
  if (!self) return;
  var base = new URL(self.src).origin;
  var language = self.dataset.language;
  var quiet = self.hasAttribute('data-quiet');
  var place = document.createElement('div');
  var root = place.attachShadow({ mode: 'open' });
  self.after(place);

  function element(name, text, href) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (href && /^https?:\/\//.test(href)) made.href = href;
    return made;
  }

  function show(state) {
    root.textContent = '';
    if (quiet && state.state === 'ok') return;
    var style = element('style', 'div{font:14px/1.45 system-ui,sans-serif;border-left:4px solid;padding:.4em .8em}' +
      'a{color:inherit}ul{margin:.3em 0 0;padding-left:1.2em}');
    var box = element('div');
    box.style.borderColor = state.colour;
    box.setAttribute('role', 'status');
    box.append(element('a', state.name + ': ' + state.sentence, state.url));
    if (state.incidents.length > 0) {
      var list = element('ul');
      state.incidents.forEach(function (each) {
        var item = element('li');
        item.append(element('a', each.title, each.url));
        list.append(item);
      });
      box.append(list);
    }
    root.append(style, box);
  }

  function load(path) {
    return fetch(base + path).then(function (answer) {
      return answer.ok ? answer.json() : Promise.reject(answer.status);
    });
  }

  function refresh() {
    var first = language && /^[a-z]{2,3}$/.test(language) ? load('/widget.' + language + '.json') : Promise.reject();
    first.catch(function () { return load('/widget.json'); }).then(show).catch(function () {});
  }

  refresh();
  setInterval(refresh, 60000);
})();
