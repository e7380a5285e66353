// Runs before the first paint: says that scripts work, and restores a colour scheme the visitor chose.
// It only reads; ozg.js stores something when the switch is used, and not before.
(function (root) {
  root.classList.replace("no-js", "js");
  try {
    var schema = localStorage.getItem("ozg-farbschema");
    if (schema === "hell" || schema === "dunkel") root.dataset.farbschema = schema;
  } catch (e) { /* storage is blocked: the system's scheme applies */ }
})(document.documentElement);
