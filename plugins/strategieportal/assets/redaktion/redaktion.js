// Tells the editor what the portal's sheets are and how they are read and written.
import { formatOf } from "./format.js";
import { valuesFormat } from "./werte.js";

const { numbers, ...config } = await (await fetch("config.json", { cache: "no-store" })).json();
for (const { format, extension = "md", files = [] } of config.collections) {
  if (format) CMS.registerCustomFormat(format, extension, extension === "yml" ? valuesFormat() : formatOf(numbers));
  for (const one of files) CMS.registerCustomFormat(one.format, "yml", formatOf(numbers).list());
}
CMS.init({ config: { ...config, load_config_file: false } });
