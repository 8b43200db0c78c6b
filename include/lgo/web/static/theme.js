// Before the first paint: take light or dark from the Airflow page around this one, where it says so.
(() => {
  const outer = () => {
    try {
      const root = window.parent.document.documentElement;
      if (window.parent !== window && root.classList.contains("dark")) return "dark";
      if (window.parent !== window && root.classList.contains("light")) return "light";
    } catch { /* another origin is around this page */ }
    return null;
  };
  const apply = () => {
    const theme = outer();
    const before = document.documentElement.dataset.theme;
    if (theme) document.documentElement.dataset.theme = theme;
    if (before && theme && before !== theme) window.dispatchEvent(new Event("themechange"));
  };
  apply();
  try {
    if (window.parent !== window) {
      new MutationObserver(apply).observe(window.parent.document.documentElement, { attributeFilter: ["class"] });
    }
  } catch { /* as above */ }
})();
