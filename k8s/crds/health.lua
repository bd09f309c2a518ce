-- Health of hindsight.dev objects for Argo CD, to be put under
-- resource.customizations.health.hindsight.dev_Incident of the ConfigMap argocd-cm.
-- Without it Argo calls an object healthy because it exists. The order is that of kstatus; whether somebody is late
-- with a review never turns an application red.
local health = { status = "Progressing", message = "Waiting for the operator" }

local function condition(type)
  if obj.status ~= nil and obj.status.conditions ~= nil then
    for _, candidate in ipairs(obj.status.conditions) do
      if candidate.type == type then
        return candidate
      end
    end
  end
  return { status = "Unknown", message = "" }
end

if obj.metadata.deletionTimestamp ~= nil then
  health.message = "Being detached from its record"
  return health
end
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return health
end

local stalled, reconciling, ready = condition("Stalled"), condition("Reconciling"), condition("Ready")
if stalled.status == "True" then
  return { status = "Degraded", message = stalled.message }
end
if reconciling.status == "True" then
  return { status = "Progressing", message = reconciling.message }
end
if obj.spec.suspend == true then
  return { status = "Suspended", message = ready.message }
end
if ready.status == "True" then
  return { status = "Healthy", message = ready.message }
end
return { status = "Progressing", message = ready.message }
